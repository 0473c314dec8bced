import "server-only";
import type { StartRunResponse } from "@/lib/contract/plan";
import { isSettledWithRest } from "@/lib/core/run/hosts-left";
import { isOver, runState } from "@/lib/core/run/run-state";
import { failure } from "@/lib/core/shared/failure";
import { notOk, type Result } from "@/lib/core/shared/result";
import { openPoolForChange, type Call } from "@/lib/server/call";
import { findRun } from "@/lib/server/find-run";

/** Goes on with a run that halted, or that was interrupted when its server ended, with the caller's credentials. */
export async function resumeRun(call: Call, runId: string): Promise<Result<StartRunResponse>> {
  const found = await findRun(call, runId);
  if (!found.ok) return found;
  const { run, plan, entries } = found.value;
  const allowed = openPoolForChange(call, plan.pool);
  if (!allowed.ok) return allowed;
  const state = runState(entries);
  if (isOver(state)) {
    return notOk(failure("RUN.ENDED", "This run has come to its end; there is nothing left to do."));
  }
  if (state.phase === "halted" && isSettledWithRest(state)) return notOk(settled);
  const { lease } = allowed.value.access;
  const actor = { username: lease.link.username, poolUrl: lease.link.url };
  return call.services.runs.resume({ run, pool: plan.pool, lease, actor });
}

const settled = failure("RUN.SETTLED", "What this run did is kept, so it does not go on.", {
  nextStep: "Draft what is left, and review it as a plan of its own.",
});
