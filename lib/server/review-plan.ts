import "server-only";
import type { PlanRequest } from "@/lib/contract/plan";
import type { PlanReview } from "@/lib/core/plan/plan";
import { reviewDraft } from "@/lib/core/plan/review-draft";
import type { Result } from "@/lib/core/shared/result";
import { openPool, type Call } from "@/lib/server/call";

/** The plan of a draft, drawn from the pool as it is at this moment, and what speaks against it. */
export async function reviewPlan(
  call: Call,
  poolId: string,
  { draft, options }: PlanRequest,
): Promise<Result<PlanReview>> {
  const pool = openPool(call, poolId);
  if (!pool.ok) return pool;
  const { lease, view } = pool.value.access;
  const topology = await lease.link.port.look({ signal: call.request.signal });
  return topology.ok ? reviewDraft(topology.value, draft, options, view) : topology;
}
