import type { Actor, JournalEntry, LookResult, StepOutcome } from "@/lib/core/run/journal-entry";
import type { Plan } from "@/lib/core/plan/plan";
import type { Failure, XenApiRefusal } from "@/lib/core/shared/failure";
import type { Step } from "@/lib/core/plan/step";
import { InternalError, unreachable } from "@/lib/core/shared/internal-error";

/** Where does a run stand, judged by its journal alone? Server and browser fold the same entries with this file. */
export interface RunState {
  readonly run: string;
  readonly plan: Plan;
  readonly actor: Actor;
  readonly openedAt: string;
  readonly phase: "running" | "halted" | "succeeded";
  readonly stopAsked: boolean;
  readonly failure: Failure | null;
  readonly steps: readonly StepState[];
  readonly lastSeq: number;
  readonly endedAt: string | null;
}

export interface StepState {
  readonly step: Step;
  readonly state: "waiting" | "running" | "looking" | StepOutcome;
  readonly begunAt: string | null;
  readonly settledAt: string | null;
  readonly attempts: number;
  readonly task: string | null;
  readonly looks: readonly { readonly at: string; readonly found: LookResult; readonly sentence: string }[];
  readonly sentence: string | null;
  readonly xenapi: XenApiRefusal | null;
  readonly unmet: readonly string[];
  readonly took: number | null;
}

/** Folds entries in order of `seq`. Throws `InternalError` when the first entry does not open the run. */
export function runState(entries: readonly JournalEntry[]): RunState {
  const [first, ...rest] = entries;
  if (first?.kind !== "run-opened") throw new InternalError("A run's journal must start with run-opened.");
  const opened: RunState = {
    run: first.run,
    plan: first.plan,
    actor: first.actor,
    openedAt: first.at,
    phase: "running",
    stopAsked: false,
    failure: null,
    steps: first.plan.steps.map((step) => ({ step, ...untouched })),
    lastSeq: first.seq,
    endedAt: null,
  };
  return rest.reduce(withEntry, opened);
}

const untouched = {
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
    case "run-resumed":
      return { ...seen, phase: "running", stopAsked: false, failure: null, endedAt: null };
    case "run-stop-asked":
      return { ...seen, stopAsked: true };
    case "run-halted":
      return { ...seen, phase: "halted", failure: entry.failure, endedAt: entry.at };
    case "run-closed":
      return { ...seen, phase: "succeeded", endedAt: entry.at };
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

function withStep(state: RunState, id: string, change: (step: StepState) => StepState): RunState {
  return { ...state, steps: state.steps.map((step) => (step.step.id === id ? change(step) : step)) };
}
