import { differenceSentence } from "@/lib/core/plan/basis";
import type { BasisDifference } from "@/lib/core/plan/plan";
import type { StepOutcome } from "@/lib/core/run/journal-entry";
import { failure, type Failure } from "@/lib/core/shared/failure";
import { listed } from "@/lib/core/shared/words";
import type { StepEnd } from "@/lib/executor/settle-step";

/** Why a run stands still or turns back, as failures that a person can act on. */

export function wrongPool(poolName: string): Failure {
  return failure("RUN.WRONG_POOL", `This plan is for ${poolName}, and the connection leads to another pool.`);
}

export function stale(drift: readonly BasisDifference[]): Failure {
  return failure(
    "RUN.STALE",
    `The pool has changed since the plan was drawn. ${listed(drift.map(differenceSentence))}`,
    { nextStep: "Read what changed and draw a new plan." },
  );
}

export function poolAway(reason: Failure): Failure {
  return failure("RUN.POOL_AWAY", `The pool could not be asked, so nothing was called: ${reason.message}`, {
    nextStep: reason.nextStep ?? "Go on with the run when the pool can be reached again.",
    ...(reason.xenapi === null ? {} : { xenapi: reason.xenapi }),
  });
}

export const stopped = failure("RUN.STOPPED", "The run was stopped between two steps, as asked.", {
  nextStep: "Go on with the run, turn it back, or draw a new plan from the pool as it is.",
});

export function whyHalted(title: string, end: Extract<StepEnd, { kind: "settled" }>): Failure {
  const { code, nextStep } = halts[end.outcome];
  return failure(code, `${title}: ${end.sentence}`, {
    nextStep,
    ...(end.xenapi === null ? {} : { xenapi: end.xenapi }),
  });
}

export function probeFailed(host: string, sentence: string): Failure {
  return failure("RUN.PROBE_FAILED", `${host} is not well after its change: ${sentence}`, {
    nextStep: "Look at the host and its switch ports; then go on, or turn the run back.",
  });
}

/** `isKept`: the run is settled, and what is left wants a plan of its own. */
export function leftForLater(hosts: readonly string[], reasons: readonly string[], isKept: boolean): Failure {
  const verb = hosts.length === 1 ? "is" : "are";
  return failure(
    "RUN.HOSTS_LEFT",
    `${listed(hosts)} ${verb} left; the other hosts are finished. ${reasons.join(" ")}`,
    {
      nextStep: isKept
        ? "Remove the cause, then draft what is left and review the plan again. What was kept stays, unless you turn it back."
        : "Remove the cause and go on with the run, which tries what is left again; or turn it back.",
    },
  );
}

export function notInTime(deadline: string): Failure {
  return failure("RUN.NOT_KEPT", `Nobody said that the changes are to be kept until ${deadline}.`, {
    nextStep: "Draw the plan again when somebody can look after it.",
  });
}

export function strandedHosts(hosts: readonly string[]): Failure {
  const one = hosts.length === 1;
  return failure("RUN.STRANDED", `${listed(hosts)} cannot be reached, so nothing more can be done there from here.`, {
    nextStep: `Follow the recovery card at ${one ? "its console" : "their consoles"}, then let the run look again.`,
  });
}

export function revertIncomplete(titles: readonly string[]): Failure {
  return failure("RUN.REVERT_INCOMPLETE", `Not everything could be turned back: ${listed(titles)}.`, {
    nextStep: "Do by hand what is listed, or remove the cause and let the run look again.",
  });
}

const good = { code: "RUN.STEP_ENDED", nextStep: "Go on with the run." };
const halts: Readonly<Record<StepOutcome, { readonly code: string; readonly nextStep: string }>> = {
  "already-true": good,
  done: good,
  declined: {
    code: "RUN.STEP_DECLINED",
    nextStep: "Put the pool in order and go on with the run, or draw a new plan from the pool as it is.",
  },
  failed: { code: "RUN.STEP_FAILED", nextStep: "Remove the cause and go on with the run, or draw a new plan." },
  unconfirmed: {
    code: "RUN.STEP_UNCONFIRMED",
    nextStep: "Compare the pool with what should be true, put it in order, and go on with the run.",
  },
  unknown: {
    code: "RUN.STEP_UNKNOWN",
    nextStep:
      "Make sure that the pool can be reached, at its console if need be, and go on: the run looks before it calls.",
  },
};
