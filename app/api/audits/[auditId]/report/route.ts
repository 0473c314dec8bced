import { answer } from "@/lib/server/answer";
import { reportDump } from "@/lib/server/report-audit";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

interface Place {
  readonly params: Promise<{ readonly auditId: string }>;
}

export async function GET(request: Request, { params }: Place): Promise<Response> {
  const { auditId } = await params;
  return answer(request, (call) => reportDump(call, auditId));
}
