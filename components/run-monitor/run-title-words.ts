import { isGood } from "@/lib/core/run/good-state";
import { hostsLeft, isSettledWithRest } from "@/lib/core/run/hosts-left";
import type { RunState } from "@/lib/core/run/run-state";
import { counted } from "@/lib/core/shared/words";
import { unreachable } from "@/lib/core/shared/internal-error";

/** How far a run is, as its page and the browser's tab say it. */
export function runTitleWords(run: RunState): string {
  const { settled, total } = settledSteps(run);
  const far = `${String(settled)} of ${String(total)} steps`;
  switch (run.phase) {
    case "succeeded":
      return run.noLonger.length === 0 ? "All done" : "Done, but no longer as drafted";
    case "reverted":
      return "Turned back";
    case "reverting":
      return "Turning back";
    case "keep-pending":
      if (run.noLonger.length > 0) return "Done, but no longer as drafted; keep it?";
      return hostsLeft(run).length === 0 ? "Done; keep it?" : "The others are done; keep it?";
    case "halted":
    case "stranded":
      if (isSettledWithRest(run)) return `Kept; ${counted(hostsLeft(run).length, "host")} left`;
      return run.revert === null ? `Standing still after ${far}` : "Standing still while turning back";
    case "running":
    case "probing":
      return run.pause === "standing" ? `Paused after ${far}` : `${far} done`;
    default:
      return unreachable(run.phase);
  }
}

/** Of how many steps it is known that they are as wanted. */
export function settledSteps({ steps }: Pick<RunState, "steps">): { readonly settled: number; readonly total: number } {
  const settled = steps.filter(({ state }) => isGood(state)).length;
  return { settled, total: steps.length };
}
