import type { JournalEntry } from "@/lib/core/run/journal-entry";
import { hostsLeft } from "@/lib/core/run/hosts-left";
import { runState, type RunPhase } from "@/lib/core/run/run-state";
import { runTitle } from "@/lib/core/run/run-title";
import type { RunListing } from "@/lib/ports/journal";

/** What a list of runs says of one, from all of its entries. */
export function runListing(entries: readonly JournalEntry[]): RunListing {
  const state = runState(entries);
  const { run, plan, actor, openedAt, endedAt, phase, keep } = state;
  const outcome = outcomeOf(phase);
  return {
    run,
    pool: plan.pool,
    poolName: plan.poolName,
    title: runTitle(plan),
    openedAt,
    endedAt: outcome === null ? null : endedAt,
    username: actor.username,
    open: outcome === null,
    outcome,
    keepUntil: phase === "keep-pending" && keep !== null ? keep.deadline : null,
    hostsLeft: phase === "keep-pending" ? hostsLeft(state).length : 0,
    noLonger: phase === "keep-pending" ? state.noLonger.length : 0,
  };
}

function outcomeOf(phase: RunPhase): RunListing["outcome"] {
  return phase === "succeeded" || phase === "reverted" || phase === "halted" || phase === "stranded" ? phase : null;
}
