import { queryOptions } from "@tanstack/react-query";
import type { RehearsalRequest, RehearsalResponse } from "@/lib/contract/rehearsal";
import type { Plan } from "@/lib/core/plan/plan";
import type { RehearsalFault } from "@/lib/core/run/rehearsal";
import { ask } from "@/lib/client/http";

/** Carries the plan that was read out on a copy of the pool. Throws `RequestFailure`, as `startRun` does. */
export function rehearsePlan(poolId: string, plan: Plan, fault: RehearsalFault | null): Promise<RehearsalResponse> {
  const { draft, options, digest, basis } = plan;
  const body: RehearsalRequest = { draft, options, digest, basis: { facts: { ...basis.facts } }, fault };
  return ask<RehearsalResponse>(rehearsalsOf(poolId), { method: "POST", body });
}

/** One that was made a while ago; it never changes. */
export function rehearsalQuery(poolId: string, id: string) {
  return queryOptions({
    queryKey: ["rehearsal", poolId, id],
    queryFn: ({ signal }) => ask<RehearsalResponse>(`${rehearsalsOf(poolId)}/${encodeURIComponent(id)}`, { signal }),
    staleTime: Infinity,
    retry: false,
  });
}

function rehearsalsOf(poolId: string): string {
  return `/api/pools/${encodeURIComponent(poolId)}/rehearsals`;
}
