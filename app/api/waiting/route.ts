import { answer } from "@/lib/server/answer";
import { listWaiting } from "@/lib/server/list-waiting";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answer(request, listWaiting);
}
