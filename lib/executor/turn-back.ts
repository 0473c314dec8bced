import { allHold } from "@/lib/core/plan/holds";
import type { RevertReason } from "@/lib/core/run/journal-entry";
import type { RunState, StepState, UndoState } from "@/lib/core/run/run-state";
import { InternalError } from "@/lib/core/shared/internal-error";
import type { Failure } from "@/lib/core/shared/failure";
import type { HostUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { findStranded } from "@/lib/executor/find-stranded";
import { isGood } from "@/lib/core/run/good-state";
import { isSuperseded, superseded } from "@/lib/executor/is-superseded";
import { poolAway, revertIncomplete, strandedHosts, whyHalted } from "@/lib/executor/halt-reasons";
import { isLeftToLater, leftToLater } from "@/lib/executor/left-to-later";
import { leftUndone } from "@/lib/executor/left-undone";
import { lookPatiently } from "@/lib/executor/look-patiently";
import { patience, type RunContext } from "@/lib/executor/run-context";
import { isInFlight, settleLostStep, settleStep } from "@/lib/executor/settle-step";

/** In how many rounds what could not be undone is tried again, twice in each, and each time only after looking. */
const mostRounds = 3;

/** How turning back ended; `blocked`: it stands still before or within, and `failure` says why. */
export type RevertEnd =
  { readonly kind: "reverted" } | { readonly kind: "blocked"; readonly step: string | null; readonly failure: Failure };

/** Is there anything that this run has done, or may have done? What it found done is not its own. */
export function hasWork(state: RunState): boolean {
  return state.steps.some((known) => known.attempts > 0);
}

/**
 * Begins to turn back: first finds out what became of calls that are still open, because nothing may be undone while it
 * may still be going on; then writes down what is to be undone, and undoes it.
 */
export async function beginRevert(
  context: RunContext,
  reason: RevertReason,
  failure: Failure | null,
): Promise<RevertEnd> {
  for (const known of context.state().steps.filter(isInFlight)) {
    const end = await settleLostStep(context, known.step, known);
    if (end.kind === "pool-away") return { kind: "blocked", step: known.step.id, failure: poolAway(end.failure) };
    if (end.outcome === "unknown") {
      return { kind: "blocked", step: known.step.id, failure: whyHalted(known.step.title, end) };
    }
  }
  const looked = await lookPatiently(context);
  if (!looked.ok) return { kind: "blocked", step: null, failure: poolAway(looked.failure) };
  const done = context.state().steps.filter((known) => known.attempts > 0 && !isWithoutTrace(known, looked.value));
  const steps = done.map(({ step }) => step.id).toReversed();
  await context.record({ kind: "revert-begun", reason, failure, steps });
  return turnBack(context);
}

/** A call that was made and changed nothing leaves nothing to undo; what it undoes to may never have been so. */
function isWithoutTrace({ step, state }: StepState, topology: PoolTopology): boolean {
  return !isGood(state) && allHold(step.before, topology) && !allHold(step.after, topology);
}

/** Goes on with a revert from where the journal ends. Each undo is asked for, called and verified as a step is. */
export async function turnBack(context: RunContext): Promise<RevertEnd> {
  const { clock, signal, record } = context;
  const looked = await lookPatiently(context);
  if (!looked.ok) return { kind: "blocked", step: null, failure: poolAway(looked.failure) };
  const undos = undosOf(context);
  const hosts = undos.flatMap(({ step }) => (step.host === null ? [] : [step.host]));
  const found = await findStranded(context, [...new Set(hosts)], looked.value);
  if (!found.ok) return { kind: "blocked", step: null, failure: poolAway(found.failure) };
  const stranded = found.value;

  for (let round = 1; round <= mostRounds; round += 1) {
    const due = dueUndos(undosOf(context));
    if (due.length === 0) break;
    if (round > 1) await clock.sleep(patience.undo, signal);
    const blocked = await carryRound(context, due, stranded);
    if (blocked !== null) return blocked;
    if (undosOf(context).every((undo) => isGood(undo.state) || isOn(stranded, hostOf(context, undo)))) break;
  }

  // What an earlier look had seen says nothing of how the pool is now.
  const after = await lookPatiently(context);
  if (!after.ok) return { kind: "blocked", step: null, failure: poolAway(after.failure) };
  const left = leftUndone(context.state(), after.value);
  await record({ kind: "revert-ended", left });
  if (stranded.size > 0) {
    const names = [...stranded].map((host) => looked.value.hostOf.get(host)?.name ?? host);
    return { kind: "blocked", step: null, failure: strandedHosts(names) };
  }
  if (left.length === 0) return { kind: "reverted" };
  return { kind: "blocked", step: left[0]?.step ?? null, failure: revertIncomplete(left.map(({ title }) => title)) };
}

/**
 * What is still to be undone, in order. Undos of one step prepare each other (an interface waits while its VLAN is made
 * anew, a network lends its MTU to a plug): once one of them has failed, all of that step are asked again, in their order.
 */
function dueUndos(undos: readonly UndoState[]): readonly UndoState[] {
  const open = undos.filter((undo) => !isGood(undo.state));
  const unfinished = new Set(open.map(({ of }) => of));
  const failed = new Set(open.filter((undo) => undo.state !== "waiting" && !isInFlight(undo)).map(({ of }) => of));
  return undos.filter((undo) => failed.has(undo.of) || (unfinished.has(undo.of) && !isGood(undo.state)));
}

/**
 * One after the other. Where one did not succeed, the rest of its step and of that step's host waits for the next round:
 * each was drawn from what the one before it leaves.
 */
async function carryRound(
  context: RunContext,
  due: readonly UndoState[],
  stranded: ReadonlySet<HostUuid>,
): Promise<RevertEnd | null> {
  const waiting = new Set<string>();
  for (const undo of due) {
    const { of, step } = undo;
    const host = hostOf(context, undo);
    if (waiting.has(of) || (host !== null && waiting.has(host))) continue;
    let blocked = await carryUndo(context, undo, stranded);
    // What passes by is waited for here: what a bond takes along depends on the other hosts, so their order is kept if it can.
    if (blocked === null && mayPassBy(stateOf(context, step.id))) {
      await context.clock.sleep(patience.undo, context.signal);
      blocked = await carryUndo(context, undo, stranded);
    }
    if (blocked !== null) return blocked;
    const now = stateOf(context, step.id);
    if (now === null || isGood(now)) continue;
    waiting.add(of);
    if (host !== null) waiting.add(host);
  }
  return null;
}

async function carryUndo(
  context: RunContext,
  { step }: UndoState,
  stranded: ReadonlySet<HostUuid>,
): Promise<RevertEnd | null> {
  const undo = undosOf(context).find((one) => one.step.id === step.id);
  if (undo === undefined) throw new InternalError(`No undo ${step.id}.`);
  if (isGood(undo.state)) {
    // Asked again because another of its step failed. What is still so, or cannot be done twice, is left alone.
    const seen = await context.port.look({ signal: context.signal });
    context.signal.throwIfAborted();
    if (!seen.ok || allHold(step.after, seen.value) || !allHold(step.before, seen.value)) return null;
  }
  if (isOn(stranded, step.host)) {
    // No call can go there; but it may be so already.
    const seen = await context.port.look({ signal: context.signal });
    context.signal.throwIfAborted();
    if (!seen.ok || isInFlight(undo) || !allHold(step.after, seen.value)) return null;
  }
  const end = await settleStep(context, step, undo, (topology) => {
    if (isSuperseded(context.state(), undo, topology)) return superseded;
    return isLeftToLater(context.state(), undo, topology) ? leftToLater : null;
  });
  if (end.kind === "pool-away") return { kind: "blocked", step: step.id, failure: poolAway(end.failure) };
  if (end.outcome === "unknown") return { kind: "blocked", step: step.id, failure: whyHalted(step.title, end) };
  return null;
}

function stateOf(context: RunContext, id: string): UndoState["state"] | null {
  return undosOf(context).find((one) => one.step.id === id)?.state ?? null;
}

/** May the same undo succeed a moment later, with all that was before it as it is? */
function mayPassBy(state: UndoState["state"] | null): boolean {
  return state === "failed" || state === "unconfirmed";
}

/** Of whose way back it is a part; an undo for the whole pool may be part of one host's. */
function hostOf(context: RunContext, { of, step }: UndoState): HostUuid | null {
  return context.state().steps.find((known) => known.step.id === of)?.step.host ?? step.host;
}

function isOn(hosts: ReadonlySet<HostUuid>, host: HostUuid | null): boolean {
  return host !== null && hosts.has(host);
}

function undosOf(context: RunContext): readonly UndoState[] {
  return context.state().revert?.undos ?? [];
}
