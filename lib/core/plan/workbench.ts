import { lastingViewOfHost, viewOfHost } from "@/lib/core/plan/effects/view-of-host";
import { openPool, type WorkingPool } from "@/lib/core/plan/effects/working-pool";
import { takeStep } from "@/lib/core/plan/inverse/take-step";
import type { InverseStep, Step } from "@/lib/core/plan/step";
import type { HostUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/**
 * Where a plan is drawn: each step is added in the order in which it will be carried out, and takes effect on a working
 * copy of the pool at once. So the next step is drawn from the pool that it will really find, and what turns a step back
 * from the pool as it was right before.
 */
export interface Workbench {
  /** The pool as it is before the first step. */
  readonly base: PoolTopology;
  readonly pool: WorkingPool;
  /** The pool as this host sees it after the steps so far; to be asked before the next is added. */
  view(host: HostUuid): PoolTopology;
  /** The same, for whoever still asks when more has been added. */
  lastingView(host: HostUuid): PoolTopology;
  add(steps: readonly InverseStep[]): void;
  /** All that was added since the last time that this was asked. */
  take(): readonly Step[];
}

export function openWorkbench(base: PoolTopology): Workbench {
  const pool = openPool(base);
  const names = new Map<string, number>();
  let steps: Step[] = [];
  /** Two changes may note the same at the same place; an id is there once. */
  const unique = (id: string): string => {
    const count = (names.get(id) ?? 0) + 1;
    names.set(id, count);
    return count === 1 ? id : `${id} (${String(count)})`;
  };
  return {
    base,
    pool,
    view: (host) => viewOfHost(pool, host),
    lastingView: (host) => lastingViewOfHost(pool, host),
    add: (added) => {
      for (const step of added) {
        const named = { ...step, id: unique(step.id) };
        const { steps: inverse, remains } = takeStep(pool, named);
        steps.push({ ...named, inverse, ...(remains.length === 0 ? {} : { remains }) });
      }
    },
    take: () => {
      const taken = steps;
      steps = [];
      return taken;
    },
  };
}
