import { basisDifferences, basisOf, factsChangedBy } from "@/lib/core/plan/basis";
import { calledAsDrawn } from "@/lib/core/plan/called-as-drawn";
import { allHold } from "@/lib/core/plan/holds";
import type { RunState } from "@/lib/core/run/run-state";
import type { Failure } from "@/lib/core/shared/failure";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { fulfilledHosts } from "@/lib/executor/fulfilled-hosts";
import { stale, wrongPool } from "@/lib/executor/halt-reasons";

/** A plan belongs to the pool it was drawn from. What the run itself has done, or finds done, is no drift. */
export function findObstacle(state: RunState, topology: PoolTopology): Failure | null {
  const { plan } = state;
  if (topology.pool.uuid !== plan.pool) return wrongPool(plan.poolName);
  const drawn = calledAsDrawn(plan, topology);
  const ours = new Set(
    state.steps
      .filter((known) => known.attempts > 0 || allHold(known.step.after, topology))
      .flatMap((known) => factsChangedBy(known.step, drawn)),
  );
  const drift = basisDifferences(plan.basis, basisOf(drawn, plan.draft)).filter(({ about }) => !ours.has(about));
  if (drift.length === 0) return null;
  const fulfilled = [...fulfilledHosts(plan, topology)].flatMap((host) => topology.hostOf.get(host)?.name ?? []);
  const open = drift.filter(({ about }) => !fulfilled.some((name) => about.startsWith(`${name} / `)));
  return open.length === 0 ? null : stale(open);
}
