import type { JournalEntry } from "@/lib/core/run/journal-entry";
import { runState, type RunState } from "@/lib/core/run/run-state";
import { withEntry } from "@/lib/core/run/with-entry";
import type { Journal } from "@/lib/ports/journal";

/** A run's state, kept up with its journal: with what is written here, and with what other processes write. */
export interface FollowedRun {
  state(): RunState;
  /** Takes in an entry that was just written, if the journal's follower has not brought it yet. */
  take(entry: JournalEntry): void;
  /** Reads the journal again: afterwards nothing that was written before this call is missing. */
  refresh(): Promise<RunState>;
  stop(): void;
}

export async function followRun(journal: Journal, run: string): Promise<FollowedRun> {
  let state: RunState | null = null;
  /** Entries may arrive out of order, when a follower answers an entry with another; they are folded in order. */
  let early: readonly JournalEntry[] = [];

  const take = (entry: JournalEntry): void => {
    early = [...early, entry];
    if (state !== null) state = caughtUp(state);
  };
  const caughtUp = (from: RunState): RunState => {
    let current = from;
    for (;;) {
      const { lastSeq } = current;
      const next = early.find((entry) => entry.seq === lastSeq + 1);
      if (next === undefined) break;
      current = withEntry(current, next);
    }
    early = early.filter((entry) => entry.seq > current.lastSeq);
    return current;
  };

  const stop = journal.subscribe(run, take);
  const begun = caughtUp(runState(await journal.read(run)));
  state = begun;
  const current = (): RunState => state ?? begun;
  return {
    state: current,
    take,
    refresh: async () => {
      for (const entry of await journal.read(run)) take(entry);
      return current();
    },
    stop,
  };
}
