import { answer, answerWrite } from "@/lib/server/answer";
import { readKeptDump, removeDump } from "@/lib/server/read-dumps";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

interface Place {
  readonly params: Promise<{ readonly auditId: string }>;
}

export async function GET(request: Request, { params }: Place): Promise<Response> {
  const { auditId } = await params;
  return answer(request, (call) => readKeptDump(call, auditId));
}

export async function DELETE(request: Request, { params }: Place): Promise<Response> {
  const { auditId } = await params;
  return answerWrite(request, (call) => removeDump(call, auditId));
}
