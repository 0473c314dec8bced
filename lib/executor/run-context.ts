import type { RunState } from "@/lib/core/run/run-state";
import type { ProbePort } from "@/lib/ports/probes";
import type { JournalEntry, JournalEvent } from "@/lib/core/run/journal-entry";
import type { Clock } from "@/lib/ports/clock";
import type { PoolPort } from "@/lib/ports/pool-port";

/** What the parts of one run share: the pool, the clock, and a way to write into this run's journal. */
export interface RunContext {
  readonly port: PoolPort;
  readonly probes: ProbePort;
  readonly clock: Clock;
  /** What the journal tells so far, entries of other processes included. */
  readonly state: () => RunState;
  /** Reads the journal again, so that nothing which another process wrote until now is missed. */
  readonly refresh: () => Promise<RunState>;
  readonly record: (event: JournalEvent) => Promise<JournalEntry>;
  /** Aborted when this process ends: the run stops where it is, and its journal tells where that was. */
  readonly signal: AbortSignal;
}

/** How patient a run is, in milliseconds. */
export const patience = {
  /** From the answer of a call until its after must be true (a host's monitor runs every 5 s). */
  verify: 15_000,
  /** How long a pool may be away, while management moves or a toolstack starts again. */
  away: 90_000,
  /** How long a call may go on after we lost sight of it. */
  working: 600_000,
  /** Until a host's monitor, which runs every 5 s, has surely run once more. */
  monitor: 6_000,
  /** Between two looks. */
  pause: 1_000,
  /** For how long nothing must have happened before a lost call counts as never arrived. */
  quiet: 3_000,
  /** The same when the coordinator lost its host: xapi itself keeps waiting for 30 s. */
  quietHost: 60_000,
  /** For how long a half-done change may complete itself. */
  partly: 20_000,
  /** For how long a probe that is not well is asked again (a bond's new link is used after 31 s). */
  probe: 60_000,
  /** Between two rounds of undoing what could not be undone the first time. */
  undo: 5_000,
} as const;
