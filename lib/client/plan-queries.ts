import { queryOptions } from "@tanstack/react-query";
import type { PlanResponse, StartRunRequest, StartRunResponse } from "@/lib/contract/plan";
import type { DraftChanges } from "@/lib/core/draft/change";
import type { Plan } from "@/lib/core/plan/plan";
import { ask } from "@/lib/client/http";

/** The plan for a draft, drawn by the server from the pool as it is. Never refreshed by itself: one reads it in peace. */
export function planQuery(poolId: string, draft: DraftChanges) {
  return queryOptions({
    queryKey: ["plan", poolId, draft],
    queryFn: ({ signal }) =>
      ask<PlanResponse>(`/api/pools/${encodeURIComponent(poolId)}/plan`, { method: "POST", body: { draft }, signal }),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnMount: "always",
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
    retry: false,
  });
}

/** Starts the plan that was read. Throws `RequestFailure` with `differences` when the pool has moved on since. */
export function startRun(poolId: string, plan: Plan): Promise<StartRunResponse> {
  const body: StartRunRequest = { draft: plan.draft, digest: plan.digest, basis: { facts: { ...plan.basis.facts } } };
  return ask<StartRunResponse>(`/api/pools/${encodeURIComponent(poolId)}/runs`, { method: "POST", body });
}
