import { answer } from "@/lib/server/answer";
import { readRehearsal } from "@/lib/server/rehearse-plan";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

interface Place {
  readonly params: Promise<{ readonly poolId: string; readonly rehearsalId: string }>;
}

export async function GET(request: Request, { params }: Place): Promise<Response> {
  const { poolId, rehearsalId } = await params;
  return answer(request, (call) => readRehearsal(call, poolId, rehearsalId));
}
