import { answer } from "@/lib/server/answer";
import { readHealth } from "@/lib/server/read-health";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answer(request, readHealth);
}
