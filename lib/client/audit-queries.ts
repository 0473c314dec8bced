import { queryOptions } from "@tanstack/react-query";
import type { AuditFacts } from "@/lib/contract/audit";
import { ask } from "@/lib/client/http";

/** What an audit rests on beside the records that the page has already. */
export function auditFactsQuery(poolId: string) {
  return queryOptions({
    queryKey: ["audit-facts", poolId],
    queryFn: ({ signal }) => ask<AuditFacts>(`/api/pools/${encodeURIComponent(poolId)}/audit`, { signal }),
    staleTime: 10_000,
    // Rows that cannot be read come and go with the pool's own changes; nobody tells of them by event.
    refetchInterval: 30_000,
  });
}
