import { answer, answerWrite } from "@/lib/server/answer";
import { listDumps } from "@/lib/server/read-dumps";
import { takeDump } from "@/lib/server/take-dump";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answer(request, listDumps);
}

export function POST(request: Request): Promise<Response> {
  return answerWrite(request, (call) => takeDump(call));
}
