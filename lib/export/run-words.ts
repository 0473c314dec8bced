import type { RunDifference } from "@/lib/core/run/compare-runs";
import type { RevertReason } from "@/lib/core/run/journal-entry";
import type { RunPhase, StepState } from "@/lib/core/run/run-state";

/** How a run stands, in words that need no screen beside them. */
export const phaseWords: { readonly [Phase in RunPhase]: string } = {
  running: "at work",
  probing: "at work, asking its probes",
  "keep-pending": "done, and waiting for somebody to keep it",
  succeeded: "succeeded",
  reverting: "being turned back",
  reverted: "turned back; the pool is as before",
  halted: "standing still, and needs a person",
  stranded: "standing still: a host cannot be reached",
};

export const outcomeWords: { readonly [State in StepState["state"]]: string } = {
  waiting: "not begun",
  running: "under way",
  looking: "line lost, looking",
  "already-true": "was so already",
  done: "done",
  declined: "declined",
  failed: "refused",
  unconfirmed: "not confirmed",
  unknown: "not known",
};

export const reasonWords: { readonly [Reason in RevertReason]: string } = {
  asked: "somebody asked for it",
  deadline: "nobody kept the changes in time",
  "step-failed": "a step did not end well",
  "probe-failed": "a probe did not answer well",
};

/** `Bond.create of xs-2: rehearsed "done", the run "failed"`. */
export function differenceWords({ kind, about, rehearsed, ran }: RunDifference): string {
  const what = { ended: "The end", calls: "The calls on", outcome: "The outcome of", refusal: "The error of" } as const;
  const subject =
    kind === "ended" ? what.ended : kind === "pool" ? "In the pool," : kind === "stranded" ? "Cut off:" : what[kind];
  const named = kind === "ended" ? subject : `${subject} ${about}`;
  return `${named}: rehearsed ${rehearsed ?? "nothing"}, in the run ${ran ?? "nothing"}.`;
}
