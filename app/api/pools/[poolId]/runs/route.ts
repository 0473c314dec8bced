import { startRunRequest } from "@/lib/contract/plan";
import { answer, answerBody } from "@/lib/server/answer";
import { listRuns } from "@/lib/server/list-runs";
import { startRun } from "@/lib/server/start-run";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

interface Place {
  readonly params: Promise<{ readonly poolId: string }>;
}

export async function GET(request: Request, { params }: Place): Promise<Response> {
  const { poolId } = await params;
  return answer(request, (call) => listRuns(call, poolId));
}

export async function POST(request: Request, { params }: Place): Promise<Response> {
  const { poolId } = await params;
  return answerBody(request, startRunRequest, (call, body) => startRun(call, poolId, body), { status: 201 });
}
