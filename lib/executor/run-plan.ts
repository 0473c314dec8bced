import { basisDifferences, basisOf, differenceSentence, factsChangedBy } from "@/lib/core/plan/basis";
import { allHold } from "@/lib/core/plan/holds";
import type { BasisDifference } from "@/lib/core/plan/plan";
import type { StepOutcome } from "@/lib/core/run/journal-entry";
import { runState, withEntry, type RunState, type StepState } from "@/lib/core/run/run-state";
import { failure, type Failure } from "@/lib/core/shared/failure";
import { listed } from "@/lib/core/shared/words";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { lookPatiently } from "@/lib/executor/look-patiently";
import type { RunContext } from "@/lib/executor/run-context";
import { settleStep, type StepEnd } from "@/lib/executor/settle-step";
import type { Clock } from "@/lib/ports/clock";
import type { Journal } from "@/lib/ports/journal";
import type { PoolPort } from "@/lib/ports/pool-port";

export interface RunPorts {
  readonly port: PoolPort;
  readonly journal: Journal;
  readonly clock: Clock;
}

/**
 * Carries a run on from where its journal ends, be it the first entry or a later one, until it is closed or needs a
 * person. One step after the other; the first that does not end well halts the run. Answers the state at the end.
 * Throws only for bugs, a journal that cannot be written, and an aborted `signal`; the run can be carried on later.
 */
export async function runPlan(ports: RunPorts, run: string, signal: AbortSignal = neverAborted): Promise<RunState> {
  const { port, journal, clock } = ports;
  let state = runState(await journal.read(run));
  let stopAsked = state.stopAsked;
  const unsubscribe = journal.subscribe(run, (entry) => {
    if (entry.kind === "run-stop-asked") stopAsked = true;
  });
  const context: RunContext = {
    port,
    clock,
    signal,
    record: async (event) => {
      signal.throwIfAborted();
      const entry = await journal.append(run, event);
      state = withEntry(state, entry);
      return entry;
    },
  };
  const halt = async (step: string | null, reason: Failure): Promise<RunState> => {
    await context.record({ kind: "run-halted", step, failure: reason });
    return state;
  };

  try {
    if (state.phase === "succeeded") return state;
    const looked = await lookPatiently(context);
    if (!looked.ok) return await halt(null, poolAway(looked.failure));
    const obstacle = findObstacle(state, looked.value);
    if (obstacle !== null) return await halt(null, obstacle);

    for (const { step } of state.steps) {
      const known = state.steps.find((other) => other.step.id === step.id);
      if (known === undefined || isGood(known.state)) continue;
      if (stopAsked) return await halt(null, stopped);
      const end = await settleStep(context, step, known);
      if (end.kind === "pool-away") return await halt(step.id, poolAway(end.failure));
      if (!isGood(end.outcome)) return await halt(step.id, whyHalted(step.title, end));
    }
    await context.record({ kind: "run-closed", outcome: "succeeded" });
    return state;
  } finally {
    unsubscribe();
  }
}

const neverAborted = new AbortController().signal;

function isGood(state: StepState["state"]): boolean {
  return state === "done" || state === "already-true";
}

/** A plan belongs to the pool it was drawn from. What the run itself has done, or finds done, is no drift. */
function findObstacle(state: RunState, topology: PoolTopology): Failure | null {
  const { plan } = state;
  if (topology.pool.uuid !== plan.pool) {
    return failure("RUN.WRONG_POOL", `This plan is for ${plan.poolName}, and the connection leads to another pool.`);
  }
  const ours = new Set(
    state.steps
      .filter((known) => known.attempts > 0 || allHold(known.step.after, topology))
      .flatMap((known) => factsChangedBy(known.step, topology)),
  );
  const drift = basisDifferences(plan.basis, basisOf(topology, plan.draft)).filter(({ about }) => !ours.has(about));
  return drift.length === 0 ? null : stale(drift);
}

function stale(drift: readonly BasisDifference[]): Failure {
  return failure(
    "RUN.STALE",
    `The pool has changed since the plan was drawn. ${listed(drift.map(differenceSentence))}`,
    {
      nextStep: "Read what changed and draw a new plan.",
    },
  );
}

function poolAway(reason: Failure): Failure {
  return failure("RUN.POOL_AWAY", `The pool could not be asked, so nothing was called: ${reason.message}`, {
    nextStep: reason.nextStep ?? "Go on with the run when the pool can be reached again.",
    ...(reason.xenapi === null ? {} : { xenapi: reason.xenapi }),
  });
}

const stopped = failure("RUN.STOPPED", "The run was stopped between two steps, as asked.", {
  nextStep: "Go on with the run, or draw a new plan from the pool as it is.",
});

function whyHalted(title: string, end: Extract<StepEnd, { kind: "settled" }>): Failure {
  const { code, nextStep } = halts[end.outcome];
  return failure(code, `${title}: ${end.sentence}`, {
    nextStep,
    ...(end.xenapi === null ? {} : { xenapi: end.xenapi }),
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
