import "server-only";
import type { RunResponse } from "@/lib/contract/run";
import { ok, type Result } from "@/lib/core/shared/result";
import type { Call } from "@/lib/server/call";
import { findRun } from "@/lib/server/find-run";

/** A run as its journal tells it, and whether somebody works on it now. */
export async function readRun(call: Call, runId: string): Promise<Result<RunResponse>> {
  const found = await findRun(call, runId);
  if (!found.ok) return found;
  const { run, entries, plan } = found.value;
  return ok({ run, entries, active: call.services.runs.isActive(run, plan.pool) });
}
