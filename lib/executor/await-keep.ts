import type { RunContext } from "@/lib/executor/run-context";
import { InternalError } from "@/lib/core/shared/internal-error";

/** How soon a word of a person is heard, in milliseconds. */
const listenEvery = 500;

export type KeepEnd = "kept" | "asked" | "deadline";

/**
 * Waits for "keep" or "revert" until the deadline that stands in the journal; extensions move it. Only what was written
 * before the deadline counts, whenever this process happens to look.
 */
export async function awaitKeep(context: RunContext): Promise<KeepEnd> {
  const { clock, signal, record } = context;
  for (;;) {
    signal.throwIfAborted();
    const due = isDue(context);
    const { keep, revertAsked, stopAsked, afterStop } = due ? await context.refresh() : context.state();
    if (keep === null) throw new InternalError("Nothing was offered to keep.");
    if (keep.askedBy !== null) {
      await record({ kind: "kept", actor: keep.askedBy });
      return "kept";
    }
    if (revertAsked || (stopAsked && afterStop === "revert")) return "asked";
    const left = Date.parse(keep.deadline) - clock.now();
    if (due && left <= 0) return "deadline";
    await clock.sleep(Math.max(0, Math.min(left, listenEvery)), signal);
  }
}

function isDue({ state, clock }: RunContext): boolean {
  const deadline = state().keep?.deadline;
  return deadline !== undefined && clock.now() >= Date.parse(deadline);
}
