import type { RunState } from "@/lib/core/run/run-state";
import { distinct } from "@/lib/core/shared/words";
import type { HostUuid } from "@/lib/core/topology/ids";

/**
 * Hosts that a run which finishes the others (`PlanOptions.onFailure`) has left for later: those of a wave that was begun
 * and has not ended, with a step that did not end well or a probe that stayed ill. Judged by the journal alone; asked when
 * the waves are through, because until then a host may just be at work.
 */
export function hostsLeft({ waves, steps, probes }: Pick<RunState, "waves" | "steps" | "probes">): readonly HostUuid[] {
  const open = waves.filter(({ state }) => state === "under-way");
  return distinct(
    open.flatMap(({ wave }) => {
      const own = steps.filter(({ step }) => wave.steps.includes(step.id));
      const undone = own.filter(({ state }) => state !== "done" && state !== "already-true");
      const asked = new Set(wave.probes.map(({ id }) => id));
      const ill = probes.filter(({ probe, state }) => asked.has(probe.id) && state === "not-well");
      return [...undone.flatMap(({ step }) => step.host ?? []), ...ill.map(({ probe }) => probe.host)];
    }),
  );
}

/**
 * Was this run kept with hosts left over? Then it is settled and tries nothing again: a second "keep?" would be about
 * what was kept already, too. What is left is drafted and planned anew; turning back stays possible when asked for.
 */
export function isSettledWithRest(state: RunState): boolean {
  const { keep, revert } = state;
  return revert === null && keep !== null && keep.keptAt !== null && hostsLeft(state).length > 0;
}
