import "server-only";
import type { JournalEntry } from "@/lib/core/run/journal-entry";
import type { Plan } from "@/lib/core/plan/plan";
import { InternalError } from "@/lib/core/shared/internal-error";
import { failure } from "@/lib/core/shared/failure";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import { openPool, type Call, type OpenPool } from "@/lib/server/call";

/** A run that the caller may see: they are signed in to its pool. */
export interface FoundRun {
  readonly run: string;
  readonly plan: Plan;
  readonly entries: readonly JournalEntry[];
  readonly pool: OpenPool;
}

export async function findRun(call: Call, run: string): Promise<Result<FoundRun>> {
  if (!call.session) {
    return notOk(
      failure("SESSION.NONE", "You are not signed in.", { nextStep: "Sign in to the run's pool to go on." }),
    );
  }
  const entries = await call.services.journal.read(run);
  const [first] = entries;
  if (!first) {
    return notOk(
      failure("RUN.UNKNOWN", "This server's journal knows no such run.", { nextStep: "Look at the list of runs." }),
    );
  }
  if (first.kind !== "run-opened") throw new InternalError(`Run ${run} does not begin with run-opened.`);
  const pool = openPool(call, first.plan.pool);
  return pool.ok ? ok({ run, plan: first.plan, entries, pool: pool.value }) : pool;
}
