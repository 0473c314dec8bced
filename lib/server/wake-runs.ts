import "server-only";
import { runState } from "@/lib/core/run/run-state";
import type { PoolLease } from "@/lib/server/pool-connections";
import type { Services } from "@/lib/server/services";

/**
 * Somebody who may change the pool has signed in: runs that were interrupted while they waited for "keep", or while they
 * turned back, go on with that connection, because their time runs out or has run out. Other interrupted runs wait until
 * they are asked for.
 */
export async function wakeRuns(services: Services, lease: PoolLease): Promise<void> {
  const { journal, runs, log } = services;
  const { poolId, username, url, mayChange } = lease.link;
  if (!mayChange) return;
  for (const { run, pool, open } of await journal.runs()) {
    if (!open || pool !== poolId || runs.isActive(run, pool)) continue;
    const { phase } = runState(await journal.read(run));
    if (phase !== "keep-pending" && phase !== "reverting") continue;
    const resumed = await runs.resume({ run, pool, lease, actor: { username, poolUrl: url } });
    if (!resumed.ok) log.warn({ run, pool, code: resumed.failure.code }, "the interrupted run could not go on");
  }
}
