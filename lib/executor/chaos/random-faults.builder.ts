import type { Fault, FaultAction } from "@/lib/fake-xenapi/engine/faults";
import type { FakePool } from "@/lib/fake-xenapi/engine/fake-pool";
import type { Dice } from "@/lib/fake-xenapi/pools/dice";
import type { Plan } from "@/lib/core/plan/plan";
import type { Clock } from "@/lib/ports/clock";

/** Something that goes wrong: when a call is made, or at some moment. */
export type Mishap =
  | { readonly kind: "at-call"; readonly fault: Fault }
  | { readonly kind: "at-moment"; readonly afterMs: number; readonly action: FaultAction };

/** One to four mishaps of every kind that the fake knows. */
export function randomMishaps(pool: FakePool, plan: Plan, dice: Dice): readonly Mishap[] {
  const commands = plan.steps.flatMap((step) => [step.command, ...step.inverse.map(({ command }) => command)]);
  const methods = [...new Set(commands.map(({ call }) => call)), "host.get_data_sources", "event.from"];
  return Array.from({ length: dice.between(1, 4) }, (): Mishap => {
    if (dice.chance(0.3)) {
      return { kind: "at-moment", afterMs: dice.between(0, 90_000), action: randomOutage(pool, dice) };
    }
    const action = dice.chance(0.25) ? randomOutage(pool, dice) : randomDisturbance(dice);
    return {
      kind: "at-call",
      fault: {
        when: { method: dice.pick(methods), ...(dice.chance(0.6) ? { nth: dice.between(1, 4) } : {}) },
        action,
        times: dice.chance(0.1) ? null : dice.between(1, 3),
      },
    };
  });
}

function randomDisturbance(dice: Dice): FaultAction {
  switch (dice.between(1, 5)) {
    case 1:
      return { kind: "error", error: dice.pick(errors) };
    case 2:
      return { kind: "drop-before" };
    case 3:
      return { kind: "drop-after" };
    case 4:
      return { kind: "stall", ms: dice.pick([500, 5_000, 40_000]) };
    default:
      return { kind: "kill-session" };
  }
}

const errors = [
  ["INTERNAL_ERROR", "Xenopsd_error"],
  ["CANNOT_CONTACT_HOST", "OpaqueRef:host"],
  ["OTHER_OPERATION_IN_PROGRESS", "host", "OpaqueRef:host"],
] as const;

function randomOutage(pool: FakePool, dice: Dice): FaultAction {
  const host = dice.pick(pool.db.refs("host"));
  if (dice.chance(0.35)) return { kind: "restart-toolstack", host };
  const ms = dice.pick([1_000, 20_000, 80_000, Number.POSITIVE_INFINITY]);
  return { kind: "partition", host, ms, silent: false };
}

export function arm(pool: FakePool, clock: Clock, mishaps: readonly Mishap[], ending: AbortSignal): void {
  for (const mishap of mishaps) {
    if (mishap.kind === "at-call") pool.faults.add(mishap.fault);
    else void strikeLater(pool, clock, mishap, ending);
  }
}

async function strikeLater(
  pool: FakePool,
  clock: Clock,
  { afterMs, action }: Extract<Mishap, { kind: "at-moment" }>,
  ending: AbortSignal,
): Promise<void> {
  await clock.sleep(afterMs, ending).catch(() => undefined);
  if (!ending.aborted) pool.happen(action);
}
