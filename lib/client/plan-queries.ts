import { queryOptions } from "@tanstack/react-query";
import type { PlanResponse, StartRunRequest, StartRunResponse } from "@/lib/contract/plan";
import type { DraftChanges } from "@/lib/core/draft/change";
import type { Consent } from "@/lib/core/preflight/consent";
import type { Plan, PlanOptions } from "@/lib/core/plan/plan";
import { ask } from "@/lib/client/http";

/** The plan for a draft, drawn by the server from the pool as it is. Never refreshed by itself: one reads it in peace. */
export function planQuery(poolId: string, draft: DraftChanges, options: PlanOptions) {
  return queryOptions({
    queryKey: ["plan", poolId, draft, options],
    queryFn: ({ signal }) =>
      ask<PlanResponse>(`/api/pools/${encodeURIComponent(poolId)}/plan`, {
        method: "POST",
        body: { draft, options },
        signal,
      }),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnMount: "always",
    refetchOnReconnect: false,
    refetchOnWindowFocus: false,
    retry: false,
  });
}

/**
 * Starts the plan that was read; `rehearsal` is the id of the one that it relies on, if any, and `consents` cover its
 * findings of severity `override`. Throws `RequestFailure` with `differences` when the pool has moved on since, and with
 * code `RUN.CONSENT_MISSING` when a consent is missing.
 */
export function startRun(
  poolId: string,
  plan: Plan,
  {
    rehearsal = null,
    consents = [],
  }: { readonly rehearsal?: string | null; readonly consents?: readonly Consent[] } = {},
): Promise<StartRunResponse> {
  const { draft, options, digest, basis } = plan;
  const body: StartRunRequest = {
    draft,
    options,
    digest,
    basis: { facts: { ...basis.facts } },
    rehearsal,
    consents: consents.map(({ code, subjects }) => ({ code, subjects: [...subjects] })),
  };
  return ask<StartRunResponse>(`/api/pools/${encodeURIComponent(poolId)}/runs`, { method: "POST", body });
}
