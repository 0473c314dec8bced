import { allHold, unmet } from "@/lib/core/plan/holds";
import type { InverseStep } from "@/lib/core/plan/step";
import type { StepOutcome } from "@/lib/core/run/journal-entry";
import type { StepState } from "@/lib/core/run/run-state";
import type { Failure, XenApiRefusal } from "@/lib/core/shared/failure";
import { unreachable } from "@/lib/core/shared/internal-error";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { findLostCall, type FoundCall } from "@/lib/executor/find-lost-call";
import { lookPatiently } from "@/lib/executor/look-patiently";
import { patience, type RunContext } from "@/lib/executor/run-context";
import { isHostLost } from "@/lib/executor/sight-of-call";

/** A call may be tried once more, and only after looking has shown that the first one left no trace. */
const mostTries = 2;

/** How the step ended; already in the journal. `pool-away`: nothing was called, the pool could not be asked. */
export type StepEnd =
  | {
      readonly kind: "settled";
      readonly outcome: StepOutcome;
      readonly sentence: string;
      readonly xenapi: XenApiRefusal | null;
    }
  | { readonly kind: "pool-away"; readonly failure: Failure };

/** What the journal knows of a step, or of an undo. */
export type LifeOfStep = Pick<StepState, "state" | "begunAt" | "attempts" | "task">;

/** One call that was begun: which one in the life of the step, which of this visit, and when. */
interface Attempt {
  readonly number: number;
  readonly tryOfVisit: number;
  readonly begunAt: number;
  readonly task: string | null;
  /** The coordinator itself lost the host during the call, and goes on trying for a while. */
  readonly hostLost?: boolean;
  /** Whether a call that left no trace may be made again. Default: yes. */
  readonly again?: boolean;
}

/**
 * What became of a call that was begun and never settled? Looks and settles it; never calls. For a run that turns back,
 * which must know what there is to undo.
 */
export async function settleLostStep(context: RunContext, step: InverseStep, state: LifeOfStep): Promise<StepEnd> {
  return resumeAttempt(context, step, { ...lastAttempt(context, state), again: false });
}

function lastAttempt({ clock }: RunContext, state: LifeOfStep): Attempt {
  const begunAt = state.begunAt === null ? clock.now() : Date.parse(state.begunAt);
  return { number: state.attempts, tryOfVisit: 0, begunAt, task: state.task };
}

/**
 * Brings one step to its end: asks the after first, checks the before, calls, verifies. `state` is what the journal
 * knows of the step; a call that was begun and never settled is looked for before anything else. `whyNeedless` answers
 * why nothing has to be called although the step's own after is not so, as a sentence, or null.
 */
export async function settleStep(
  context: RunContext,
  step: InverseStep,
  state: LifeOfStep,
  whyNeedless: (topology: PoolTopology) => string | null = () => null,
): Promise<StepEnd> {
  if (isInFlight(state)) {
    return resumeAttempt(context, step, lastAttempt(context, state));
  }
  const looked = await lookPatiently(context);
  if (!looked.ok) return { kind: "pool-away", failure: looked.failure };
  if (allHold(step.after, looked.value)) {
    return settle(context, step, { outcome: "already-true", sentence: "It is so already; nothing was called." });
  }
  const needless = whyNeedless(looked.value);
  if (needless !== null) return settle(context, step, { outcome: "already-true", sentence: needless });
  const missing = unmet(step.before, looked.value);
  if (missing.length > 0 && state.state === "unconfirmed") {
    // A toolstack that starts copies what is missing and leaves the rest alone, so what it began it can finish.
    if (step.command.call === "host.restart_agent") {
      return attempt(context, step, { number: state.attempts + 1, tryOfVisit: 1 });
    }
    const sentence = "The call has still taken effect only in part; nothing was called.";
    return settle(context, step, { outcome: "unconfirmed", sentence, unmet: unmet(step.after, looked.value) });
  }
  if (missing.length > 0) {
    const sentence = "The pool is not as this step needs it; nothing was called.";
    return settle(context, step, { outcome: "declined", sentence, unmet: missing });
  }
  return attempt(context, step, { number: state.attempts + 1, tryOfVisit: 1 });
}

/** Was a call begun of which nobody knows yet what became of it? */
export function isInFlight(state: LifeOfStep): boolean {
  return state.state === "running" || state.state === "looking" || state.state === "unknown";
}

async function attempt(
  context: RunContext,
  step: InverseStep,
  { number, tryOfVisit }: Pick<Attempt, "number" | "tryOfVisit">,
): Promise<StepEnd> {
  const { port, clock, signal, record } = context;
  await record({ kind: "step-begun", step: step.id, attempt: number });
  const begunAt = clock.now();
  let task: string | null = null;
  const performed = await port.perform(step.command, {
    signal,
    onTask: async (uuid) => {
      task = uuid;
      await record({ kind: "step-task", step: step.id, task: uuid });
    },
  });
  signal.throwIfAborted();
  const begun: Attempt = { number, tryOfVisit, begunAt, task };
  switch (performed.kind) {
    case "done":
      return verify(context, step, begun);
    case "lost":
      return afterLoss(context, step, begun, performed.reason);
    case "refused":
      if (isHostLost(performed.xenapi)) {
        return afterLoss(
          context,
          step,
          { ...begun, hostLost: true },
          "The coordinator lost its connection to the host.",
        );
      }
      return refuse(context, step, begun, performed.xenapi);
    case "not-sent":
      // A connection that does not come about for a moment is no reason to stop, or to turn all back: nothing was called.
      if (performed.failure.code === unreachablePool) {
        return afterLoss(context, step, begun, `Nothing was called: ${performed.failure.message}`);
      }
      return settle(context, step, {
        outcome: "failed",
        sentence: `Nothing was called: ${performed.failure.message}`,
        xenapi: performed.failure.xenapi,
      });
    default:
      return unreachable(performed);
  }
}

async function verify(context: RunContext, step: InverseStep, begun: Attempt): Promise<StepEnd> {
  const { port, clock, signal } = context;
  const seen = await port.lookUntil((topology) => allHold(step.after, topology), {
    timeoutMs: patience.verify,
    signal,
  });
  signal.throwIfAborted();
  if (!seen.ok) return afterLoss(context, step, begun, seen.failure.message);
  const missing = unmet(step.after, seen.value);
  const took = clock.now() - begun.begunAt;
  if (missing.length === 0) return settle(context, step, { outcome: "done", sentence: "Done and verified.", took });
  const sentence = "The call succeeded, but not everything is as it should be afterwards.";
  return settle(context, step, { outcome: "unconfirmed", sentence, unmet: missing, took });
}

/** What a refused call left behind is told too: XenAPI rolls nothing back (xenapi.md 5.1.3). */
async function refuse(context: RunContext, step: InverseStep, begun: Attempt, xenapi: XenApiRefusal): Promise<StepEnd> {
  const looked = await context.port.look({ signal: context.signal });
  return settle(context, step, {
    outcome: "failed",
    sentence: `The pool refused the call: ${[xenapi.code, ...xenapi.params].join(" ")}.`,
    xenapi,
    unmet: looked.ok ? unmet(step.after, looked.value) : [],
    took: context.clock.now() - begun.begunAt,
  });
}

async function afterLoss(context: RunContext, step: InverseStep, begun: Attempt, reason: string): Promise<StepEnd> {
  await context.record({ kind: "connection-lost", step: step.id, reason });
  return resumeAttempt(context, step, begun);
}

async function resumeAttempt(context: RunContext, step: InverseStep, begun: Attempt): Promise<StepEnd> {
  const call = await findLostCall(context, step, begun);
  await context.record({ kind: "step-looked", step: step.id, found: call.found, sentence: call.sentence });
  const again =
    call.found === "not-taken-effect" && call.xenapi === null && begun.again !== false && begun.tryOfVisit < mostTries;
  if (again) return attempt(context, step, { number: begun.number + 1, tryOfVisit: begun.tryOfVisit + 1 });
  const took = context.clock.now() - begun.begunAt;
  return settle(context, step, { ...endOf(call, begun), took });
}

function endOf(call: FoundCall, begun: Attempt): Pick<Ending, "outcome" | "sentence" | "xenapi" | "unmet"> {
  const { sentence, xenapi, unmet: missing } = call;
  if (xenapi !== null) {
    return {
      outcome: "failed",
      sentence: `The pool refused the call: ${[xenapi.code, ...xenapi.params].join(" ")}.`,
      xenapi,
    };
  }
  switch (call.found) {
    case "took-effect":
      // Of a call that an earlier process made we know only that it is so now.
      if (begun.tryOfVisit === 0)
        return { outcome: "already-true", sentence: "It had taken effect before the run went on." };
      return {
        outcome: "done",
        sentence: "The connection was lost, and looking showed that the call had taken effect.",
      };
    case "not-taken-effect":
      return {
        outcome: "failed",
        sentence:
          begun.again === false ? neverArrived : `The call was made ${String(mostTries)} times and never took effect.`,
      };
    case "partly-taken-effect":
      return { outcome: "unconfirmed", sentence, unmet: missing };
    case "still-working":
    case "pool-unreachable":
      return { outcome: "unknown", sentence };
    default:
      return unreachable(call.found);
  }
}

/** As `lib/xenapi` says that no connection came about. */
const unreachablePool = "XENAPI.UNREACHABLE";

const neverArrived = "The call that was begun has left no trace.";

interface Ending {
  readonly outcome: StepOutcome;
  readonly sentence: string;
  readonly xenapi?: XenApiRefusal | null;
  readonly unmet?: readonly string[];
  readonly took?: number | null;
}

async function settle(context: RunContext, step: InverseStep, ending: Ending): Promise<StepEnd> {
  const { outcome, sentence, xenapi = null, took = null } = ending;
  await context.record({
    kind: "step-settled",
    step: step.id,
    outcome,
    sentence,
    xenapi,
    unmet: ending.unmet ?? [],
    took,
  });
  return { kind: "settled", outcome, sentence, xenapi };
}
