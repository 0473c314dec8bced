import { z } from "zod";
import type { JournalEntry } from "@/lib/core/run/journal-entry";
import type { RunListing } from "@/lib/ports/journal";

/** `POST /api/runs/[runId]/stop`: the host that is in work is finished, then the run stands still or turns back. */
export const stopRunRequest = z.object({ afterwards: z.enum(["leave", "revert"]).default("leave") });
export type StopRunRequest = z.infer<typeof stopRunRequest>;

/** `POST /api/runs/[runId]/{pause,go-on,keep,extend,revert}` have no body and answer as `GET /api/runs/[runId]`. */
export type RunWish = "pause" | "go-on" | "keep" | "extend" | "revert";

/** `GET /api/pools/[poolId]/runs`. */
export interface RunListResponse {
  /** ISO 8601: the server's clock, by which countdowns run. */
  readonly at: string;
  readonly runs: readonly RunSummary[];
}

/**
 * `GET /api/waiting`, for everybody, signed in or not: after a restart of the server nobody is, and the deadline does not
 * wait. It says no more than which pool waits, and until when.
 */
export interface WaitingResponse {
  /** ISO 8601: the server's clock. */
  readonly at: string;
  readonly waiting: readonly WaitingRun[];
}

export interface WaitingRun {
  readonly pool: string;
  readonly poolName: string;
  /** ISO 8601: without a "keep" by then the changes are turned back. */
  readonly keepUntil: string;
  /** Is the server signed in to that pool for this run? If not, it needs somebody's sign-in to turn it back. */
  readonly active: boolean;
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
