import { planRequest } from "@/lib/contract/plan";
import { answerBody } from "@/lib/server/answer";
import { reviewPlan } from "@/lib/server/review-plan";

export const runtime = "nodejs";
export const dynamic = "force-dynamic";

interface Place {
  readonly params: Promise<{ readonly poolId: string }>;
}

export async function POST(request: Request, { params }: Place): Promise<Response> {
  const { poolId } = await params;
  return answerBody(request, planRequest, (call, body) => reviewPlan(call, poolId, body));
}
