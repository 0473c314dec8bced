import type { JournalEntry } from "@/lib/core/run/journal-entry";
import type { RunListing } from "@/lib/ports/journal";

/** `GET /api/pools/[poolId]/runs`. */
export interface RunListResponse {
  readonly runs: readonly RunSummary[];
}

/** `open` and not `active`: interrupted (the server ended in the middle); somebody with rights may resume it. */
export interface RunSummary extends RunListing {
  /** Is an executor working on it now? */
  readonly active: boolean;
}

/**
 * `GET /api/runs/[runId]`; `/api/runs/[runId]/events` streams its entries (`event: entry`, `id:` =
 * seq), and every five seconds `event: active` with `{active}`.
 */
export interface RunResponse {
  readonly run: string;
  readonly entries: readonly JournalEntry[];
  /** Is an executor working on it now? If not, and the run is neither closed nor halted, it was interrupted. */
  readonly active: boolean;
}
