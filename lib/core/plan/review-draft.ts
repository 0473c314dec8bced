import type { DraftChanges } from "@/lib/core/draft/change";
import { buildPlan } from "@/lib/core/plan/build-plan";
import { revertFindings } from "@/lib/core/plan/revert-findings";
import { safestOptions, type PlanOptions, type PlanReview } from "@/lib/core/plan/plan";
import { isBlocked, runPreflight, type Asker } from "@/lib/core/preflight/run-preflight";
import type { Result } from "@/lib/core/shared/result";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** The plan of a draft and what stands in its way. Fails only when the draft cannot be a plan of this pool at all. */
export function reviewDraft(
  topology: PoolTopology,
  draft: DraftChanges,
  options: PlanOptions = safestOptions,
  asker?: Asker,
): Result<PlanReview> {
  const plan = buildPlan(topology, draft, options);
  if (!plan.ok) return plan;
  const findings = [...runPreflight(topology, draft, asker), ...revertFindings(plan.value)];
  const quality = isBlocked(findings) ? "blocked" : plan.value.steps.length === 0 ? "empty" : "ready";
  return { ok: true, value: { quality, plan: plan.value, findings } };
}
