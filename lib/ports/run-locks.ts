/** One run per pool, across all servers that share a journal. */
export interface RunLocks {
  /**
   * Takes the pool for a run (null: for one that has no name yet), or answers who has it. A lock whose holder ended without a word is taken over.
   * `onLost` is called once if the lock slips away (this process stood still for too long): the run must stop.
   */
  take(pool: string, run: string | null, onLost: () => void): RunLock | LockHeld;
  /** The run that holds the pool now, in whichever process; null when none does. */
  holder(pool: string): string | null;
}

export interface RunLock {
  readonly kind: "taken";
  nameRun(run: string): void;
  release(): void;
}

export interface LockHeld {
  readonly kind: "held";
  /** Null for a moment, while that run begins. */
  readonly run: string | null;
}
