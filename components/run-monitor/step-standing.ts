import { isGood } from "@/lib/core/run/good-state";
import { isOver, type RunState, type StepState, type WaveState } from "@/lib/core/run/run-state";

/** A step's state, seen with what became of the run: what was undone stays no longer, and what never came is not awaited. */
export type StepStanding = StepState["state"] | "undone" | "not-reached";

/** `undone`: done, and every call that undoes it ended well since. `not-reached`: the run is over, and it was not its turn. */
export function stepStanding(run: Pick<RunState, "phase" | "revert">, { step, state }: StepState): StepStanding {
  if (state === "waiting") return isOver(run) ? "not-reached" : state;
  const undos = (run.revert?.undos ?? []).filter(({ of }) => of === step.id);
  const undone = undos.length > 0 && undos.every((undo) => isGood(undo.state));
  return undone && isGood(state) ? "undone" : state;
}

/** A wave in a word. What was begun and has not ended is under way only while somebody works on the run. */
export function waveWord(run: Pick<RunState, "phase" | "revert" | "steps">, { wave, state }: WaveState): string {
  if (state === "waiting") return isOver(run) ? "not reached" : "waiting";
  const own = run.steps.filter(({ step }) => wave.steps.includes(step.id));
  const undone = own.length > 0 && own.every((step) => stepStanding(run, step) === "undone");
  if (undone || run.phase === "reverted") return "turned back";
  if (state === "done") return "done and probed";
  return openWords[run.phase];
}

const openWords = {
  running: "under way",
  probing: "under way",
  "keep-pending": "not finished",
  succeeded: "not finished",
  reverting: "turning back",
  halted: "stands still",
  stranded: "stands still",
} as const;
