import type { JournalEntry } from "@/lib/core/run/journal-entry";
import type { ProbeState, RunPhase, RunState, StepState, UndoState } from "@/lib/core/run/run-state";
import { undoId } from "@/lib/core/run/undo-id";
import { unreachable } from "@/lib/core/shared/internal-error";

/** A step or an undo before its first entry. */
export const untouched = {
  state: "waiting",
  begunAt: null,
  settledAt: null,
  attempts: 0,
  task: null,
  looks: [],
  sentence: null,
  xenapi: null,
  unmet: [],
  took: null,
} as const satisfies Omit<StepState, "step">;

/** The state after one more entry; entries already folded (by `seq`) change nothing, so a replayed stream is harmless. */
export function withEntry(state: RunState, entry: JournalEntry): RunState {
  if (entry.seq <= state.lastSeq) return state;
  const seen = { ...state, lastSeq: entry.seq };
  switch (entry.kind) {
    case "run-opened":
      return seen;
    case "rehearsed":
      return { ...seen, rehearsal: entry.rehearsal };
    case "run-resumed":
      return {
        ...seen,
        phase: phaseAtWork(seen),
        stopAsked: false,
        afterStop: "leave",
        pause: "none",
        failure: seen.revert?.failure ?? null,
        revert: seen.revert && { ...seen.revert, left: null },
        stranded: [],
        endedAt: null,
      };
    case "wave-begun":
      return { ...withWave(seen, entry.wave, "under-way"), phase: "running" };
    case "wave-ended":
      return { ...withWave(seen, entry.wave, "done"), phase: "running" };
    case "host-reached":
      return { ...seen, reached: { ...seen.reached, [entry.host]: entry.ok } };
    case "probe-asked":
      return {
        ...withProbe(seen, entry.probe, { state: "asked", askedAt: entry.at, answeredAt: null }),
        phase: "probing",
      };
    case "probe-answered":
      return withProbe(seen, entry.probe, {
        state: entry.ok ? "well" : entry.final ? "not-well" : "asked",
        figure: entry.figure,
        sentence: entry.sentence,
        answeredAt: entry.at,
      });
    case "run-stop-asked":
      return { ...seen, stopAsked: true, afterStop: entry.afterwards ?? "leave" };
    case "pause-asked":
      return { ...seen, pause: "asked" };
    case "paused":
      return { ...seen, pause: "standing" };
    case "resumed":
      return { ...seen, pause: "none" };
    case "keep-offered":
      return {
        ...seen,
        phase: "keep-pending",
        keep: { offeredAt: entry.at, deadline: entry.deadline, askedBy: null, keptAt: null },
        noLonger: entry.noLonger ?? [],
      };
    case "keep-extended":
      return inTime(seen, entry.at, (keep) => ({ ...keep, deadline: entry.deadline }));
    case "keep-asked":
      return inTime(seen, entry.at, (keep) => ({ ...keep, askedBy: keep.askedBy ?? entry.actor }));
    case "kept":
      return { ...seen, keep: seen.keep && { ...seen.keep, keptAt: entry.at } };
    case "revert-asked":
      return { ...seen, revertAsked: seen.revert === null };
    case "revert-begun":
      return {
        ...seen,
        phase: "reverting",
        revertAsked: false,
        failure: entry.failure,
        revert: {
          reason: entry.reason,
          failure: entry.failure,
          begunAt: entry.at,
          undos: entry.steps.flatMap((id) => undosOf(seen, id)),
          left: null,
        },
      };
    case "stranded": {
      const { host, what, card, at } = entry;
      return { ...seen, stranded: [...seen.stranded.filter((one) => one.host !== host), { host, what, card, at }] };
    }
    case "revert-ended":
      return { ...seen, revert: seen.revert && { ...seen.revert, left: entry.left } };
    case "run-halted":
      return {
        ...seen,
        phase: seen.stranded.length > 0 ? "stranded" : "halted",
        failure: entry.failure,
        after: entry.after ?? null,
        noLonger: entry.noLonger ?? [],
        endedAt: entry.at,
      };
    case "run-closed":
      return {
        ...seen,
        phase: entry.outcome,
        after: entry.after ?? null,
        noLonger: entry.noLonger ?? [],
        endedAt: entry.at,
      };
    case "step-begun":
      return withStep(seen, entry.step, (step) => ({
        ...step,
        state: "running",
        begunAt: step.begunAt ?? entry.at,
        settledAt: null,
        attempts: entry.attempt,
        // The task of an earlier attempt says nothing about this one.
        task: null,
        sentence: null,
        xenapi: null,
        unmet: [],
      }));
    case "step-task":
      return withStep(seen, entry.step, (step) => ({ ...step, task: entry.task }));
    case "connection-lost":
      return withStep(seen, entry.step, (step) => ({ ...step, state: "looking", sentence: entry.reason }));
    case "step-looked":
      return withStep(seen, entry.step, (step) => ({
        ...step,
        state: "looking",
        sentence: entry.sentence,
        looks: [...step.looks, { at: entry.at, found: entry.found, sentence: entry.sentence }],
      }));
    case "step-settled":
      return withStep(seen, entry.step, (step) => ({
        ...step,
        state: entry.outcome,
        settledAt: entry.at,
        sentence: entry.sentence,
        xenapi: entry.xenapi,
        unmet: entry.unmet,
        took: entry.took,
      }));
    default:
      return unreachable(entry);
  }
}

/** What a run that goes on is at: a revert is never forgotten, and a countdown goes on where it was. */
function phaseAtWork({ revert, keep }: RunState): RunPhase {
  if (revert !== null) return "reverting";
  return keep !== null && keep.keptAt === null ? "keep-pending" : "running";
}

/** What is said after the deadline, or after the decision, changes nothing. */
function inTime(state: RunState, at: string, change: (keep: Keep) => Keep): RunState {
  const { keep, revert } = state;
  if (keep === null || revert !== null || keep.keptAt !== null) return state;
  return Date.parse(at) < Date.parse(keep.deadline) ? { ...state, keep: change(keep) } : state;
}

type Keep = NonNullable<RunState["keep"]>;

function undosOf(state: RunState, id: string): readonly UndoState[] {
  const step = state.plan.steps.find((one) => one.id === id);
  return (step?.inverse ?? []).map((inverse, index) => ({
    step: { ...inverse, id: undoId(id, index + 1) },
    of: id,
    ...untouched,
  }));
}

function withStep(
  state: RunState,
  id: string,
  change: (step: Omit<StepState, "step">) => Omit<StepState, "step">,
): RunState {
  const steps = state.steps.map((one) => (one.step.id === id ? { ...one, ...change(one) } : one));
  if (state.revert === null) return { ...state, steps };
  const undos = state.revert.undos.map((one) => (one.step.id === id ? { ...one, ...change(one) } : one));
  return { ...state, steps, revert: { ...state.revert, undos } };
}

function withWave(state: RunState, name: string, to: RunState["waves"][number]["state"]): RunState {
  return { ...state, waves: state.waves.map((one) => (one.wave.name === name ? { ...one, state: to } : one)) };
}

function withProbe(state: RunState, id: string, change: Partial<ProbeState>): RunState {
  return { ...state, probes: state.probes.map((one) => (one.probe.id === id ? { ...one, ...change } : one)) };
}
