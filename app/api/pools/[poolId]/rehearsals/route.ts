import { rehearsalRequest } from "@/lib/contract/rehearsal";
import { answerBody } from "@/lib/server/answer";
import { rehearsePlan } from "@/lib/server/rehearse-plan";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

interface Place {
  readonly params: Promise<{ readonly poolId: string }>;
}

export async function POST(request: Request, { params }: Place): Promise<Response> {
  const { poolId } = await params;
  return answerBody(request, rehearsalRequest, (call, body) => rehearsePlan(call, poolId, body));
}
