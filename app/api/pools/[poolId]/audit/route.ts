import { answer } from "@/lib/server/answer";
import { readAuditFacts } from "@/lib/server/read-audit-facts";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

interface Place {
  readonly params: Promise<{ readonly poolId: string }>;
}

export async function GET(request: Request, { params }: Place): Promise<Response> {
  const { poolId } = await params;
  return answer(request, (call) => readAuditFacts(call, poolId));
}
