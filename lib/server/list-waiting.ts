import "server-only";
import type { WaitingResponse } from "@/lib/contract/run";
import { ok, type Result } from "@/lib/core/shared/result";
import type { Call } from "@/lib/server/call";
import { systemClock } from "@/lib/server/system";

/** The runs of all pools that wait for "keep": the sign-in page must be able to say so to whoever stands before it. */
export async function listWaiting(call: Call): Promise<Result<WaitingResponse>> {
  const { journal, runs } = call.services;
  const all = await journal.runs();
  return ok({
    at: new Date(systemClock.now()).toISOString(),
    waiting: all.flatMap(({ run, pool, poolName, keepUntil }) =>
      keepUntil === null ? [] : [{ pool, poolName, keepUntil, active: runs.isActive(run, pool) }],
    ),
  });
}
