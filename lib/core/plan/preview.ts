import type { DraftChanges } from "@/lib/core/draft/change";
import { buildPlan } from "@/lib/core/plan/build-plan";
import { applyCommands } from "@/lib/core/plan/effects/apply-commands";
import type { Plan } from "@/lib/core/plan/plan";
import type { Failure } from "@/lib/core/shared/failure";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** The pool as the draft wants it, and the plan that leads there. */
export interface Preview {
  readonly topology: PoolTopology;
  /** Null when the draft cannot be planned on this pool; the topology is then the pool as it is. */
  readonly plan: Plan | null;
  readonly failure: Failure | null;
}

/** What will the pool look like when the draft is carried out? Drawn while nothing has been touched. */
export function previewDraft(topology: PoolTopology, draft: DraftChanges): Preview {
  const plan = buildPlan(topology, draft);
  if (!plan.ok) return { topology, plan: null, failure: plan.failure };
  const commands = plan.value.steps.map((step) => step.command);
  return { topology: applyCommands(topology, commands), plan: plan.value, failure: null };
}
