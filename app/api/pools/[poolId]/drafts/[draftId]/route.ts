import { saveDraftRequest } from "@/lib/contract/draft";
import { answer, answerBody } from "@/lib/server/answer";
import { readDraft, saveDraft } from "@/lib/server/drafts";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

interface Place {
  readonly params: Promise<{ readonly poolId: string; readonly draftId: string }>;
}

export async function GET(request: Request, { params }: Place): Promise<Response> {
  const { poolId, draftId } = await params;
  return answer(request, (call) => readDraft(call, poolId, draftId));
}

export async function PUT(request: Request, { params }: Place): Promise<Response> {
  const { poolId, draftId } = await params;
  return answerBody(request, saveDraftRequest, (call, body) => saveDraft(call, poolId, draftId, body));
}
