import { answerWrite } from "@/lib/server/answer";
import { tellRun } from "@/lib/server/tell-run";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

interface Place {
  readonly params: Promise<{ readonly runId: string }>;
}

export async function POST(request: Request, { params }: Place): Promise<Response> {
  const { runId } = await params;
  return answerWrite(request, (call) => tellRun(call, runId, "extend"));
}
