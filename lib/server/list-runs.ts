import "server-only";
import type { RunListResponse } from "@/lib/contract/run";
import { touches, type RunSubject } from "@/lib/core/inspect/run-subject";
import type { Plan } from "@/lib/core/plan/plan";
import { ok, type Result } from "@/lib/core/shared/result";
import type { HostUuid } from "@/lib/core/topology/ids";
import { openPool, type Call } from "@/lib/server/call";
import { systemClock } from "@/lib/server/system";

/**
 * The pool's runs, newest first. With `touching=` (uuids and markers, comma separated) only those whose plan had to do
 * with one of them; with `host=` too, only by what was planned on that host.
 */
export async function listRuns(call: Call, poolId: string): Promise<Result<RunListResponse>> {
  const pool = openPool(call, poolId);
  if (!pool.ok) return pool;
  const { journal, runs } = call.services;
  const own = (await journal.runs()).filter((listing) => listing.pool === poolId);
  const subject = subjectOf(new URL(call.request.url).searchParams);
  const told = subject === null ? own : await touching(call, own, subject);
  return ok({
    at: new Date(systemClock.now()).toISOString(),
    runs: told.map((listing) => ({ ...listing, active: runs.isActive(listing.run, poolId) })),
  });
}

function subjectOf(query: URLSearchParams): RunSubject | null {
  const ids = (query.get("touching") ?? "").split(",").filter((id) => id !== "");
  return ids.length === 0 ? null : { ids, host: hostNamed(query.get("host")) };
}

/** Guarantee: only compared with hosts of plans; one that is none of them finds nothing. */
function hostNamed(text: string | null): HostUuid | null {
  return text as HostUuid | null;
}

async function touching<Listing extends { readonly run: string }>(
  call: Call,
  listings: readonly Listing[],
  subject: RunSubject,
): Promise<readonly Listing[]> {
  const found: Listing[] = [];
  for (const listing of listings) {
    const plan = await planOf(call, listing.run);
    if (plan && touches(plan, subject)) found.push(listing);
  }
  return found;
}

/** A run's plan never changes, and its journal is long: the steps are remembered once read. */
const plans = new Map<string, Pick<Plan, "steps"> | null>();
const mostRemembered = 500;

async function planOf(call: Call, run: string): Promise<Pick<Plan, "steps"> | null> {
  const known = plans.get(run);
  if (known !== undefined) return known;
  const [first] = await call.services.journal.read(run);
  const plan = first?.kind === "run-opened" ? { steps: first.plan.steps } : null;
  if (plans.size >= mostRemembered) plans.clear();
  plans.set(run, plan);
  return plan;
}
