import type { InverseStep } from "@/lib/core/plan/step";
import type { LookResult } from "@/lib/core/run/journal-entry";
import type { XenApiRefusal } from "@/lib/core/shared/failure";
import { unreachable } from "@/lib/core/shared/internal-error";
import { patience, type RunContext } from "@/lib/executor/run-context";
import { sightOf, type Sight } from "@/lib/executor/sight-of-call";

/** What became of the call. `xenapi` is what its task said when it ended with an error. */
export interface FoundCall {
  readonly found: LookResult;
  readonly sentence: string;
  readonly xenapi: XenApiRefusal | null;
  /** What of the after is not so, as sentences, where the call took effect in part. */
  readonly unmet: readonly string[];
}

export interface LostCall {
  readonly task: string | null;
  /** The coordinator said so itself: it goes on trying for a while. */
  readonly hostLost?: boolean;
}

/**
 * What became of a call that we lost sight of? Looks, and looks again, until the pool gives one clear answer; never
 * guesses and never calls. While a task for such a call is pending it waits, even if the after is true already, because
 * two calls must never be in flight.
 */
export async function findLostCall(
  context: RunContext,
  step: InverseStep,
  { task, hostLost = false }: LostCall,
): Promise<FoundCall> {
  const { clock, signal } = context;
  const started = clock.now();
  /** Since when have we seen the same kind of thing, without interruption? */
  let since = started;
  let last: Sight["kind"] | null = null;
  for (;;) {
    const sight = await sightOf(context, step, task);
    signal.throwIfAborted();
    if (sight.kind !== last) {
      since = clock.now();
      last = sight.kind;
      if (sight.kind === "pending") await tell(context, step);
    }
    const found = conclusion(sight, { lasted: clock.now() - since, waited: clock.now() - started, hostLost });
    if (found !== null) return found;
    await clock.sleep(patience.pause, signal);
  }
}

/** Null: not clear yet, look again. Times in milliseconds. */
function conclusion(
  sight: Sight,
  time: { readonly lasted: number; readonly waited: number; readonly hostLost: boolean },
): FoundCall | null {
  switch (sight.kind) {
    case "after":
      return answer("took-effect", "The call had taken effect.");
    case "refused":
      return {
        ...answer(sight.partly ? "partly-taken-effect" : "not-taken-effect", "The call had been refused."),
        xenapi: sight.xenapi,
      };
    case "pending":
      if (time.waited < patience.working) return null;
      return answer("still-working", "A task for such a call is still going on, and will not end.");
    case "before":
      if (time.lasted < (sight.hostLost || time.hostLost ? patience.quietHost : patience.quiet)) return null;
      return answer("not-taken-effect", "Nothing of the call is to be seen, and no task for it goes on.");
    case "between":
      if (time.lasted < patience.partly) return null;
      return {
        ...answer("partly-taken-effect", "The call has taken effect only in part."),
        unmet: sight.missing,
      };
    case "away":
      if (sight.passing && time.lasted < patience.away) return null;
      return answer("pool-unreachable", `The pool cannot be asked: ${sight.reason}`);
    default:
      return unreachable(sight);
  }
}

function answer(found: LookResult, sentence: string): FoundCall {
  return { found, sentence, xenapi: null, unmet: [] };
}

async function tell({ record }: RunContext, step: InverseStep): Promise<void> {
  const sentence = "The call is still going on; waiting for it.";
  await record({ kind: "step-looked", step: step.id, found: "still-working", sentence });
}
