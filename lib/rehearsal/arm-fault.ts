import type { Plan } from "@/lib/core/plan/plan";
import type { RehearsalFault } from "@/lib/core/run/rehearsal";
import { unreachable } from "@/lib/core/shared/internal-error";
import type { FakePool } from "@/lib/fake-xenapi/engine/fake-pool";
import type { FaultAction } from "@/lib/fake-xenapi/engine/faults";
import type { Journal } from "@/lib/ports/journal";

export interface ArmedFault {
  /** Has it struck yet? */
  readonly met: () => boolean;
}

/**
 * Makes the picked fault wait for its moment. Faults of a call wait for the journal to say that the step begins, so they
 * strike that step's call however many others came before; `no-lacp` is the switches' business.
 */
export function armFault(
  fault: RehearsalFault,
  stage: { readonly pool: FakePool; readonly journal: Journal; readonly run: string; readonly plan: Plan },
): ArmedFault {
  switch (fault.kind) {
    case "no-lacp":
      return { met: () => false };
    case "host-away":
      return loseHost(stage.pool, fault.host, fault.forSeconds);
    case "line-drops":
      return strikeStep(stage, fault.step, { kind: "drop-after" });
    case "refused":
      return strikeStep(stage, fault.step, { kind: "error", error: [fault.xenapi.code, ...fault.xenapi.params] });
    default:
      return unreachable(fault);
  }
}

/** In the middle of the work on the host: when its management moves, or else when one of its bonds changes. */
function loseHost(pool: FakePool, uuid: string, forSeconds: number | null): ArmedFault {
  const host = pool.db.byUuid("host", uuid);
  let met = false;
  const lose = (): void => {
    if (met || host === undefined) return;
    met = true;
    pool.happen({ kind: "partition", host, ms: (forSeconds ?? Number.POSITIVE_INFINITY) * 1_000, silent: false });
  };
  pool.onLineCut((cut) => {
    if (cut.host === host && cut.reason === "management") lose();
  });
  pool.onBondChange((changed) => {
    if (changed === host) lose();
  });
  return { met: () => met };
}

function strikeStep(
  { pool, journal, run, plan }: Parameters<typeof armFault>[1],
  id: string,
  action: FaultAction,
): ArmedFault {
  const step = plan.steps.find((other) => other.id === id);
  let met = false;
  journal.subscribe(run, (entry) => {
    if (met || step === undefined || entry.kind !== "step-begun" || entry.step !== id) return;
    met = true;
    const host = step.host === null ? undefined : pool.db.byUuid("host", step.host);
    const when = { method: step.command.call, ...(host === undefined ? {} : { host }) };
    pool.faults.add({ when, action, times: 1 });
  });
  return { met: () => met };
}
