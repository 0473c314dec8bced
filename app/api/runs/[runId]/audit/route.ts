import { answer } from "@/lib/server/answer";
import { reportRunAudit } from "@/lib/server/report-audit";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

interface Place {
  readonly params: Promise<{ readonly runId: string }>;
}

export async function GET(request: Request, { params }: Place): Promise<Response> {
  const { runId } = await params;
  return answer(request, (call) => reportRunAudit(call, runId));
}
