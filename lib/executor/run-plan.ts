import { recoveryCard } from "@/lib/core/run/recovery-card";
import { isOver, type RunState } from "@/lib/core/run/run-state";
import { hostsLeft, isSettledWithRest } from "@/lib/core/run/hosts-left";
import type { Failure } from "@/lib/core/shared/failure";
import type { HostUuid } from "@/lib/core/topology/ids";
import { pictureOf } from "@/lib/core/run/picture";
import type { PoolRecords, PoolTopology } from "@/lib/core/topology/topology";
import { awaitKeep } from "@/lib/executor/await-keep";
import { carryWaves, type WavesEnd } from "@/lib/executor/carry-waves";
import { findObstacle } from "@/lib/executor/find-obstacle";
import { followRun } from "@/lib/executor/follow-run";
import { findStranded } from "@/lib/executor/find-stranded";
import { isGood } from "@/lib/core/run/good-state";
import { leftForLater, notInTime, poolAway, stopped, strandedHosts, wrongPool } from "@/lib/executor/halt-reasons";
import { hostNames } from "@/lib/executor/host-names";
import { lookPatiently } from "@/lib/executor/look-patiently";
import { noLongerSoWords } from "@/lib/executor/no-longer-so";
import type { RunContext } from "@/lib/executor/run-context";
import { beginRevert, hasWork, turnBack, type RevertEnd } from "@/lib/executor/turn-back";
import type { Clock } from "@/lib/ports/clock";
import type { Journal } from "@/lib/ports/journal";
import type { PoolPort } from "@/lib/ports/pool-port";
import type { ProbePort } from "@/lib/ports/probes";

export interface RunPorts {
  readonly port: PoolPort;
  readonly probes: ProbePort;
  readonly journal: Journal;
  readonly clock: Clock;
}

/**
 * Carries a run on from where its journal ends, be it the first entry or a later one, until it is closed or needs a
 * person: its waves and probes, the wait for "keep", or the way back. A plan that is to be kept within a time turns back
 * by itself when a step or a probe does not end well; one that is not halts there. Answers the state at the end.
 * Throws only for bugs, a journal that cannot be written, and an aborted `signal`; the run can be carried on later.
 */
export async function runPlan(ports: RunPorts, run: string, signal: AbortSignal = neverAborted): Promise<RunState> {
  const followed = await followRun(ports.journal, run);
  const { clock, journal, port, probes } = ports;
  const context: RunContext = {
    port,
    probes,
    clock,
    signal,
    state: () => followed.state(),
    refresh: () => followed.refresh(),
    record: async (event) => {
      signal.throwIfAborted();
      const entry = await journal.append(run, event);
      followed.take(entry);
      return entry;
    },
  };
  try {
    if (!isOver(context.state())) await carryOn(context);
    return context.state();
  } finally {
    followed.stop();
  }
}

const neverAborted = new AbortController().signal;

async function carryOn(context: RunContext): Promise<void> {
  const { state } = context;
  if (state().revert !== null) return closeRevert(context, await turnBack(context));
  const { keep } = state();
  if (keep !== null && keep.keptAt === null) return keepOrRevert(context);
  // What was kept stays: were the hosts that are left tried again here, silence or trouble would turn all of it back.
  if (keep !== null && !(state().revertAsked && isSettledWithRest(state()))) return finish(context);

  const looked = await lookPatiently(context);
  if (!looked.ok) return halt(context, null, poolAway(looked.failure));
  const { plan } = state();
  if (looked.value.pool.uuid !== plan.pool) return halt(context, null, wrongPool(plan.poolName));
  if (state().revertAsked) return revertAsAsked(context);
  const obstacle = findObstacle(state(), looked.value);
  if (obstacle !== null) return halt(context, null, obstacle);

  const end = await carryWaves(context);
  if (end.kind !== "done" && end.kind !== "hosts-left") return afterTrouble(context, end, looked.value);
  const { keepSeconds } = plan.options;
  if (keepSeconds === null || !hasWork(state())) return finish(context);
  const deadline = new Date(context.clock.now() + keepSeconds * 1000).toISOString();
  const last = await lastLook(context);
  await context.record({ kind: "keep-offered", deadline, ...(last === null ? {} : changedSince(context, last)) });
  return keepOrRevert(context);
}

async function keepOrRevert(context: RunContext): Promise<void> {
  const end = await awaitKeep(context);
  if (end === "kept") return finish(context);
  const deadline = context.state().keep?.deadline ?? "";
  const reason = end === "deadline" ? notInTime(deadline) : null;
  return closeRevert(context, await beginRevert(context, end, reason));
}

async function afterTrouble(
  context: RunContext,
  end: Exclude<WavesEnd, { kind: "done" | "hosts-left" }>,
  before: PoolTopology,
): Promise<void> {
  if (end.kind === "stopped") return halt(context, null, stopped);
  if (end.kind === "revert-asked") return revertAsAsked(context);
  const { state, record } = context;
  const { keepSeconds } = state().plan.options;
  if (keepSeconds !== null && hasWork(state()) && end.failure.code !== "RUN.POOL_AWAY") {
    return closeRevert(context, await beginRevert(context, end.reason, end.failure), before);
  }
  if (end.reason === "probe-failed") {
    const stranded = await findStranded(context, end.hosts, before);
    if (!stranded.ok) return halt(context, null, poolAway(stranded.failure));
    if (stranded.value.size > 0) {
      return halt(context, null, strandedHosts(await hostNames(context, [...stranded.value])));
    }
  }
  const coordinator = lostCoordinator(state(), before, end.failure);
  if (coordinator !== null) {
    const card = recoveryCard(before, coordinator);
    await record({ kind: "stranded", host: coordinator, what: end.failure.message, card });
  }
  return halt(context, end.step, end.failure);
}

/** The pool went away while its coordinator's own network was worked on: then it is the coordinator that is cut off. */
function lostCoordinator(state: RunState, before: PoolTopology, failure: Failure): HostUuid | null {
  const away = failure.code === "RUN.POOL_AWAY" || failure.code === "RUN.STEP_UNKNOWN";
  if (!away || failure.xenapi !== null) return null;
  const { coordinator } = before.pool;
  const last = state.steps.findLast((known) => known.attempts > 0);
  const looks = last?.looks.at(-1);
  const unreached = failure.code === "RUN.POOL_AWAY" || looks?.found === "pool-unreachable";
  return unreached && last?.step.host === coordinator && last.step.risk !== "additive" ? coordinator : null;
}

async function revertAsAsked(context: RunContext): Promise<void> {
  return closeRevert(context, await beginRevert(context, "asked", null));
}

async function closeRevert(context: RunContext, end: RevertEnd, before: PoolTopology | null = null): Promise<void> {
  if (end.kind === "reverted") {
    await context.record({ kind: "run-closed", outcome: "reverted", ...(await lastPicture(context)) });
    return;
  }
  const coordinator = before && lostCoordinator(context.state(), before, end.failure);
  if (before !== null && coordinator !== null) {
    const card = recoveryCard(before, coordinator);
    await context.record({ kind: "stranded", host: coordinator, what: end.failure.message, card });
  }
  return halt(context, end.step, end.failure);
}

/** All is done, or all but what the run left for later: then it stands still, and can be gone on with. */
async function finish(context: RunContext): Promise<void> {
  const state = context.state();
  const left = hostsLeft(state);
  if (left.length === 0) return succeed(context);
  const isKept = isSettledWithRest(state);
  const failure = leftForLater(await hostNames(context, left), reasonsOf(state, left), isKept);
  await context.record({ kind: "run-halted", step: null, failure, ...(await lastAccount(context)) });
}

/** What did not end well on these hosts, as the journal has it. */
function reasonsOf({ steps, probes }: RunState, hosts: readonly HostUuid[]): readonly string[] {
  const isOfThem = (host: HostUuid | null): boolean => host !== null && hosts.includes(host);
  return [
    ...steps.flatMap(({ step, state, sentence }) =>
      isOfThem(step.host) && !isGood(state) && sentence !== null ? [`${step.title}: ${sentence}`] : [],
    ),
    ...probes.flatMap(({ probe, state, sentence }) =>
      isOfThem(probe.host) && state === "not-well" && sentence !== null ? [sentence] : [],
    ),
  ];
}

async function succeed(context: RunContext): Promise<void> {
  await context.record({ kind: "run-closed", outcome: "succeeded", ...(await lastAccount(context)) });
}

/** The pool as a run leaves it that did its work, and what of that work is no longer so; nothing if it cannot be asked. */
async function lastAccount(context: RunContext): Promise<{ after?: PoolRecords; noLonger?: readonly string[] }> {
  const looked = await lastLook(context);
  return looked === null ? {} : { after: pictureOf(looked), ...changedSince(context, looked) };
}

/** What of the run's work something else has undone meanwhile. */
function changedSince({ state }: RunContext, topology: PoolTopology): { noLonger?: readonly string[] } {
  const noLonger = noLongerSoWords(state(), topology);
  return noLonger.length === 0 ? {} : { noLonger };
}

async function halt(context: RunContext, step: string | null, failure: Failure): Promise<void> {
  await context.record({ kind: "run-halted", step, failure, ...(await lastPicture(context)) });
}

/** The pool as the run leaves it, if it can be asked now: nobody waits for a drawing. */
async function lastPicture(context: RunContext): Promise<{ after?: PoolRecords }> {
  const looked = await lastLook(context);
  return looked === null ? {} : { after: pictureOf(looked) };
}

/** Null: the pool cannot be asked now. */
async function lastLook({ port, signal }: RunContext): Promise<PoolTopology | null> {
  const looked = await port.look({ signal });
  signal.throwIfAborted();
  return looked.ok ? looked.value : null;
}
