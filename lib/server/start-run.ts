import "server-only";
import type { StartRunRequest, StartRunResponse } from "@/lib/contract/plan";
import { basisDifferences, basisOf } from "@/lib/core/plan/basis";
import type { BasisDifference } from "@/lib/core/plan/plan";
import { reviewDraft } from "@/lib/core/plan/review-draft";
import { failure } from "@/lib/core/shared/failure";
import type { Finding } from "@/lib/core/shared/finding";
import { notOk, type Result } from "@/lib/core/shared/result";
import { openPoolForChange, type Call } from "@/lib/server/call";
import type { StaleFailure } from "@/lib/server/to-response";

/**
 * Starts the plan that was reviewed and no other: the pool is looked at again, the plan drawn again, and both must be
 * what the operator read. The server runs its own plan, never one that a browser sent.
 */
export async function startRun(
  call: Call,
  poolId: string,
  request: StartRunRequest,
): Promise<Result<StartRunResponse>> {
  const pool = openPoolForChange(call, poolId);
  if (!pool.ok) return pool;
  const { lease } = pool.value.access;
  const topology = await lease.link.port.look({ signal: call.request.signal });
  if (!topology.ok) return topology;

  const differences = basisDifferences(request.basis, basisOf(topology.value, request.draft));
  if (differences.length > 0) return notOk(stale(differences));
  const review = reviewDraft(topology.value, request.draft);
  if (!review.ok) return review;
  const { plan, findings, quality } = review.value;
  if (plan.digest !== request.digest) return notOk(stale([]));
  if (quality === "blocked") return notOk(blocked(findings));
  if (quality === "empty")
    return notOk(failure("RUN.EMPTY", "There is nothing to do: the pool is already as the draft wants it."));

  const actor = { username: lease.link.username, poolUrl: lease.link.url };
  return call.services.runs.start({ plan, lease, actor });
}

function stale(differences: readonly BasisDifference[]): StaleFailure {
  return {
    ...failure("RUN.STALE", "The pool is no longer as it was when this plan was drawn. Nothing was started.", {
      nextStep: "Read what changed and draw a new plan.",
    }),
    differences,
  };
}

function blocked(findings: readonly Finding[]) {
  const reasons = findings.filter(({ severity }) => severity === "blocker").map(({ summary }) => summary);
  return failure("RUN.BLOCKED", `The plan cannot be started: ${reasons.join(" ")}`, {
    nextStep: "Change the draft, or remove what stands in its way.",
  });
}
