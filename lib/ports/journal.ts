import type { JournalEntry, JournalEvent } from "@/lib/core/run/journal-entry";

/** The memory of all runs: append-only, on disk before `append` answers. */
export interface Journal {
  /** Gives the entry its `seq` and `at`, writes and flushes it, tells subscribers, and answers the whole entry. */
  append(run: string, event: JournalEvent): Promise<JournalEntry>;
  read(run: string): Promise<readonly JournalEntry[]>;
  /** Newest first. */
  runs(): Promise<readonly RunListing[]>;
  /** Follows new entries of a run from now on; answers the way to stop. */
  subscribe(run: string, listener: (entry: JournalEntry) => void): () => void;
}

export interface RunListing {
  readonly run: string;
  readonly pool: string;
  readonly poolName: string;
  /** What it was for, in one line. */
  readonly title: string;
  readonly openedAt: string;
  /** ISO 8601: when it was closed, or last came to a halt; null while it is open. */
  readonly endedAt: string | null;
  readonly username: string;
  /** No `run-closed` or `run-halted` after the last `run-opened`/`run-resumed`. */
  readonly open: boolean;
  readonly outcome: "succeeded" | "reverted" | "halted" | "stranded" | null;
  /** While the run waits for "keep": ISO 8601, when it is turned back without one. */
  readonly keepUntil: string | null;
  /** While it waits: how many hosts did not come out well and are left for later. */
  readonly hostsLeft: number;
  /** While it waits: how much of its work something else has undone since. */
  readonly noLonger: number;
}
