import type { Blink, RehearsedCall, RehearsedStep } from "@/lib/core/run/rehearsal";
import type { RunState, StepState } from "@/lib/core/run/run-state";
import type { HostUuid } from "@/lib/core/topology/ids";
import { asHostUuid } from "@/lib/rehearsal/host-uuid";
import type { SimulatedPool } from "@/lib/rehearsal/simulated-pool";

/** What a simulated pool and a run's state tell of a rehearsal. `start`: milliseconds, where its clock began. */

/** Every step of the plan, then every undo, with its simulated times. */
export function stepsOf(state: RunState, start: number): readonly RehearsedStep[] {
  const told = (
    part: RehearsedStep["part"],
    known: Omit<StepState, "step"> & { step: { id: string; title: string; host: HostUuid | null } },
  ) => ({
    step: known.step.id,
    title: known.step.title,
    host: known.step.host,
    part,
    outcome: known.state,
    from: since(start, known.begunAt),
    to: since(start, known.settledAt),
    sentence: known.sentence,
    xenapi: known.xenapi,
    unmet: known.unmet,
  });
  return [
    ...state.steps.map((step) => told("plan", step)),
    ...(state.revert?.undos ?? []).map((undo) => told("revert", undo)),
  ];
}

/** Calls that change the pool's network: what a client does for itself (sessions, tasks) is not the plan's. */
export function callsOf({ pool }: SimulatedPool, start: number): readonly RehearsedCall[] {
  return pool.journal
    .entries({ writesOnly: true })
    .filter(({ method }) => !/^(session|task|event)\./u.test(method))
    .map(({ method, host, at, finishedAt, outcome }) => ({
      method,
      asked: host,
      from: Date.parse(at) - start,
      to: since(start, finishedAt),
      error: outcome === "success" || outcome === "pending" ? null : outcome,
    }));
}

/** Each time that a host was cut off, on the clock of the lines. */
export function managementBlinks({ pool, lines }: SimulatedPool): readonly Blink[] {
  return lines.cuts().flatMap(({ host, from, to }) => {
    const row = pool.db.find("host", host);
    if (row === undefined) return [];
    return [{ kind: "management" as const, host: asHostUuid(row.uuid), what: row.address, from, to }];
  });
}

/** Hosts that cannot be reached now. */
export function hostsCutOff({ pool, lines }: SimulatedPool): readonly HostUuid[] {
  return pool.db
    .refs("host")
    .flatMap((host) => (lines.isCut(host) ? [asHostUuid(pool.db.get("host", host).uuid)] : []));
}

/** Times from the start, in order of time. */
export function relativeTo(start: number, blinks: readonly Blink[]): readonly Blink[] {
  return blinks
    .map((blink) => ({ ...blink, from: blink.from - start, to: blink.to === null ? null : blink.to - start }))
    .toSorted((one, other) => one.from - other.from);
}

function since(start: number, iso: string | null): number | null {
  return iso === null ? null : Date.parse(iso) - start;
}
