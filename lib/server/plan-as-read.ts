import "server-only";
import type { StartRunRequest } from "@/lib/contract/plan";
import { basisDifferences, basisOf } from "@/lib/core/plan/basis";
import type { BasisDifference, PlanReview } from "@/lib/core/plan/plan";
import { reviewDraft } from "@/lib/core/plan/review-draft";
import { failure } from "@/lib/core/shared/failure";
import { notOk, type Result } from "@/lib/core/shared/result";
import type { PoolTopology } from "@/lib/core/topology/topology";
import type { StaleFailure } from "@/lib/server/to-response";

/**
 * The plan that the operator read, drawn again from the pool as it is now. Fails with `RUN.STALE` when the pool has
 * moved on and this would be another plan.
 */
export function planAsRead(
  topology: PoolTopology,
  { draft, options, digest, basis }: Pick<StartRunRequest, "draft" | "options" | "digest" | "basis">,
): Result<PlanReview> {
  const differences = basisDifferences(basis, basisOf(topology, draft));
  if (differences.length > 0) return notOk(stale(differences));
  const review = reviewDraft(topology, draft, options);
  return review.ok && review.value.plan.digest !== digest ? notOk(stale([])) : review;
}

function stale(differences: readonly BasisDifference[]): StaleFailure {
  return {
    ...failure("RUN.STALE", "The pool is no longer as it was when this plan was drawn. Nothing was started.", {
      nextStep: "Read what changed and draw a new plan.",
    }),
    differences,
  };
}
