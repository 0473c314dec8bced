import "server-only";
import type { RehearsalRequest, RehearsalResponse } from "@/lib/contract/rehearsal";
import type { Rehearsal } from "@/lib/core/run/rehearsal";
import { failure } from "@/lib/core/shared/failure";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import { rehearsedClasses } from "@/lib/rehearsal/decode-rows";
import { rehearse } from "@/lib/rehearsal/rehearse";
import { openPool, type Call } from "@/lib/server/call";
import { planAsRead } from "@/lib/server/plan-as-read";
import { systemClock, systemIds } from "@/lib/server/system";
import { recordsWithoutSecrets } from "@/lib/server/without-secrets";

/**
 * What would become of the plan that the operator read? Found out on a copy of the pool as it is at this moment; the pool
 * itself is only read. So whoever may look may rehearse, and a plan that checks forbid may be rehearsed too: then one
 * sees how xapi would refuse it.
 */
export async function rehearsePlan(
  call: Call,
  poolId: string,
  request: RehearsalRequest,
): Promise<Result<RehearsalResponse>> {
  const pool = openPool(call, poolId);
  if (!pool.ok) return pool;
  const { link } = pool.value.access.lease;
  const { signal } = call.request;
  const rehearsal = await call.services.rehearsals.rehearse(poolId, async () => {
    const rows = await link.readRows(rehearsedClasses, signal);
    if (!rows.ok) return rows;
    const topology = await link.port.look({ signal });
    if (!topology.ok) return topology;
    const review = planAsRead(topology.value, request);
    if (!review.ok) return review;
    if (review.value.quality === "empty") return notOk(nothingToDo);
    return rehearse({
      id: systemIds.uuid(),
      now: systemClock.now(),
      plan: review.value.plan,
      rows: rows.value,
      fault: request.fault,
      actor: { username: link.username, poolUrl: link.url },
      signal,
    });
  });
  return rehearsal.ok ? ok(forBrowser(rehearsal.value)) : rehearsal;
}

/** One that was made before. Fails with `REHEARSAL.UNKNOWN` when it was too long ago, or the server began anew. */
export function readRehearsal(call: Call, poolId: string, id: string): Result<RehearsalResponse> {
  const pool = openPool(call, poolId);
  if (!pool.ok) return pool;
  const rehearsal = call.services.rehearsals.find(poolId, id);
  return rehearsal === null ? notOk(unknown) : ok(forBrowser(rehearsal));
}

function forBrowser(rehearsal: Rehearsal): RehearsalResponse {
  return { ...rehearsal, after: recordsWithoutSecrets(rehearsal.after) };
}

const nothingToDo = failure("RUN.EMPTY", "There is nothing to rehearse: the pool is already as the draft wants it.");
const unknown = failure("REHEARSAL.UNKNOWN", "This server does not remember this rehearsal any more.", {
  nextStep: "Rehearse the plan again.",
});
