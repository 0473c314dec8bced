import { stopRunRequest } from "@/lib/contract/run";
import { answerBody } from "@/lib/server/answer";
import { stopRun } from "@/lib/server/tell-run";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

interface Place {
  readonly params: Promise<{ readonly runId: string }>;
}

export async function POST(request: Request, { params }: Place): Promise<Response> {
  const { runId } = await params;
  return answerBody(request, stopRunRequest, (call, body) => stopRun(call, runId, body.afterwards));
}
