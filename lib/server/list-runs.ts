import "server-only";
import type { RunListResponse } from "@/lib/contract/run";
import { ok, type Result } from "@/lib/core/shared/result";
import { openPool, type Call } from "@/lib/server/call";
import { systemClock } from "@/lib/server/system";

/** The pool's runs, newest first. */
export async function listRuns(call: Call, poolId: string): Promise<Result<RunListResponse>> {
  const pool = openPool(call, poolId);
  if (!pool.ok) return pool;
  const { journal, runs } = call.services;
  const all = await journal.runs();
  return ok({
    at: new Date(systemClock.now()).toISOString(),
    runs: all
      .filter((listing) => listing.pool === poolId)
      .map((listing) => ({ ...listing, active: runs.isActive(listing.run, poolId) })),
  });
}
