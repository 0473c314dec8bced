import { answer } from "@/lib/server/answer";
import { reportPool } from "@/lib/server/report-audit";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

interface Place {
  readonly params: Promise<{ readonly poolId: string }>;
}

export async function GET(request: Request, { params }: Place): Promise<Response> {
  const { poolId } = await params;
  return answer(request, (call) => reportPool(call, poolId));
}
