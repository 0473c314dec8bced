import { canonicalTopology } from "@/lib/core/plan/effects/canonical-topology";
import type { Plan } from "@/lib/core/plan/plan";
import { vifHomes } from "@/lib/core/run/vif-homes";
import type { Actor } from "@/lib/core/run/journal-entry";
import { movesBetween } from "@/lib/core/run/moves";
import type { Rehearsal, RehearsalFault } from "@/lib/core/run/rehearsal";
import { rehearsalFindings } from "@/lib/core/run/rehearsal-findings";
import { accountOf, poolChanges } from "@/lib/core/run/run-account";
import { failure } from "@/lib/core/shared/failure";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import { recordsOf, type PoolTopology } from "@/lib/core/topology/topology";
import { runPlan } from "@/lib/executor/run-plan";
import { recordsSeeder } from "@/lib/fake-xenapi/engine/records-seeder";
import { createMemoryJournal } from "@/lib/journal/memory-journal";
import type { Journal } from "@/lib/ports/journal";
import { createMirror } from "@/lib/mirror/create-mirror";
import { mirrorPoolPort } from "@/lib/mirror/mirror-pool-port";
import { decodeRows } from "@/lib/rehearsal/decode-rows";
import { armFault } from "@/lib/rehearsal/arm-fault";
import { simulatedClock, type SimulatedClock } from "@/lib/rehearsal/simulated-clock";
import { simulatedPool, type SimulatedPool } from "@/lib/rehearsal/simulated-pool";
import { simulatedProbes } from "@/lib/rehearsal/simulated-probes";
import { simulatedSwitches } from "@/lib/rehearsal/simulated-switches";
import { callsOf, hostsCutOff, managementBlinks, relativeTo, stepsOf } from "@/lib/rehearsal/tell-rehearsal";
import { watchConnections } from "@/lib/rehearsal/watch-connections";
import { withinReason } from "@/lib/rehearsal/within-reason";
import type { RawRows } from "@/lib/xenapi/read-all-rows";

export interface RehearseRequest {
  readonly id: string;
  /** Milliseconds since the epoch: when the rows were read. The rehearsal's clock starts there. */
  readonly now: number;
  readonly plan: Plan;
  /** The pool, as `readAllRows` read it; secrets are left out of the copy. */
  readonly rows: RawRows;
  readonly fault: RehearsalFault | null;
  readonly actor: Actor;
  readonly signal?: AbortSignal;
}

/**
 * Carries the plan out on a copy of the pool, through the executor that runs it on the pool itself, in simulated time,
 * and tells what happened. An operator who keeps what was done is assumed. Fails only when the copy cannot be used.
 */
export async function rehearse(request: RehearseRequest): Promise<Result<Rehearsal>> {
  const { plan, fault, now: start, id, actor } = request;
  const clock = simulatedClock(start);
  const simulated = simulatedPool(recordsSeeder(decodeRows(request.rows)), clock);
  const { pool } = simulated;
  const looked = await lookAt(simulated, clock);
  if (!looked.ok) return looked;
  const before = looked.value.topology;
  const { session, mirror } = looked.value;

  const journal = createMemoryJournal(clock);
  await journal.append(id, { kind: "run-opened", plan, actor, vifs: vifHomes(before, plan.steps) });
  journal.subscribe(id, (entry) => {
    if (entry.kind === "keep-offered") void keepSoon(journal, clock, id, actor);
  });
  const armed = fault === null ? null : armFault(fault, { pool, journal, run: id, plan });
  const switches = simulatedSwitches(pool, clock, { lacp: fault?.kind !== "no-lacp" });
  const connections = watchConnections(pool, clock);
  try {
    const port = mirrorPoolPort({ mirror, session, clock });
    const probes = simulatedProbes(simulated);
    const state = await withinReason(clock, request.signal, (signal) =>
      runPlan({ port, journal, clock, probes }, id, signal),
    );
    if (state === null) return notOk(givenUp);
    const took = clock.now() - start;
    // The monitor's next look, so that links are told as they are.
    switches.look();
    const coordinatorAway = simulated.lines.isCut(pool.coordinator());
    const blinks = relativeTo(start, [...managementBlinks(simulated), ...connections.blinks()]);
    const cutOff = hostsCutOff(simulated);
    const calls = callsOf(simulated, start);
    pool.healLines();
    const seen = await lookAt(simulated, clock);
    if (!seen.ok) return seen;
    const after = seen.value.topology;
    const changes = coordinatorAway ? null : poolChanges(canonicalTopology(before), canonicalTopology(after));
    return ok({
      id,
      at: new Date(start).toISOString(),
      pool: plan.pool,
      digest: plan.digest,
      fault,
      ended: state.phase,
      failure: state.failure,
      took,
      steps: stepsOf(state, start),
      calls,
      blinks,
      moves: movesBetween(before, after),
      findings: rehearsalFindings({
        state,
        before,
        after,
        fault,
        faultMet: armed === null || armed.met() || switches.met(),
        cutOff,
      }),
      account: accountOf(await journal.read(id), changes),
      after: recordsOf(after),
    });
  } finally {
    switches.stop();
    mirror.close();
    clock.stop();
  }
}

const givenUp = failure("REHEARSAL.GIVEN_UP", "The rehearsal did not come to its end.", {
  nextStep: "Rehearse the plan again; if it stays so, report it with the plan as Markdown.",
});

/** Somebody looks at what was done, and finds it good. */
async function keepSoon(journal: Journal, clock: SimulatedClock, run: string, actor: Actor): Promise<void> {
  await clock.sleep(1_000);
  await journal.append(run, { kind: "keep-asked", actor });
}

async function lookAt(simulated: SimulatedPool, clock: SimulatedClock) {
  const session = await simulated.signIn();
  if (!session.ok) return session;
  const mirror = await createMirror({ session: session.value, clock, follow: false });
  if (!mirror.ok) return mirror;
  const { topology } = mirror.value.current();
  return ok<{ session: typeof session.value; mirror: typeof mirror.value; topology: PoolTopology }>({
    session: session.value,
    mirror: mirror.value,
    topology,
  });
}
