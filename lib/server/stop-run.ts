import "server-only";
import type { RunResponse } from "@/lib/contract/run";
import type { Result } from "@/lib/core/shared/result";
import { openPoolForChange, type Call } from "@/lib/server/call";
import { findRun } from "@/lib/server/find-run";
import { readRun } from "@/lib/server/read-run";

/** Asks a run to stop after the step that it is in. */
export async function stopRun(call: Call, runId: string): Promise<Result<RunResponse>> {
  const found = await findRun(call, runId);
  if (!found.ok) return found;
  const allowed = openPoolForChange(call, found.value.plan.pool);
  if (!allowed.ok) return allowed;
  const { link } = allowed.value.access.lease;
  const stopped = await call.services.runs.stop(runId, link.poolId, {
    username: link.username,
    poolUrl: link.url,
  });
  return stopped.ok ? readRun(call, runId) : stopped;
}
