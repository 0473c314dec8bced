import { presenceRequest } from "@/lib/contract/desk";
import { answerBody } from "@/lib/server/answer";
import { tellPresence } from "@/lib/server/drafts";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

interface Place {
  readonly params: Promise<{ readonly poolId: string }>;
}

export async function POST(request: Request, { params }: Place): Promise<Response> {
  const { poolId } = await params;
  return answerBody(request, presenceRequest, (call, body) => tellPresence(call, poolId, body));
}
