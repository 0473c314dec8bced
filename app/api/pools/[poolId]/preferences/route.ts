import { preferencesRequest } from "@/lib/contract/preferences";
import { answer, answerBody } from "@/lib/server/answer";
import { readPreferences, savePreferences } from "@/lib/server/preferences";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

interface Place {
  readonly params: Promise<{ readonly poolId: string }>;
}

export async function GET(request: Request, { params }: Place): Promise<Response> {
  const { poolId } = await params;
  return answer(request, (call) => readPreferences(call, poolId));
}

export async function POST(request: Request, { params }: Place): Promise<Response> {
  const { poolId } = await params;
  return answerBody(request, preferencesRequest, (call, body) => savePreferences(call, poolId, body));
}
