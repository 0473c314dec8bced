import { signInRequest } from "@/lib/contract/session";
import { answer, answerBody, answerWrite } from "@/lib/server/answer";
import { readSession } from "@/lib/server/read-session";
import { signIn } from "@/lib/server/sign-in";
import { signOut } from "@/lib/server/sign-out";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

export function GET(request: Request): Promise<Response> {
  return answer(request, readSession);
}

export function POST(request: Request): Promise<Response> {
  return answerBody(request, signInRequest, signIn);
}

export function DELETE(request: Request): Promise<Response> {
  return answerWrite(request, signOut);
}
