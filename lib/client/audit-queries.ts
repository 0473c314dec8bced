import { queryOptions } from "@tanstack/react-query";
import type { AuditFacts, DumpAudit, DumpListResponse } from "@/lib/contract/audit";
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

/** The dumps that this browser brought and that the server still has. */
export function dumpListQuery() {
  return queryOptions({
    queryKey: ["dumps"],
    queryFn: ({ signal }) => ask<DumpListResponse>("/api/audits", { signal }),
    staleTime: 5_000,
  });
}

/** One of them, whole. Null asks nothing. */
export function dumpQuery(id: string | null) {
  return queryOptions({
    queryKey: ["dump", id],
    queryFn: ({ signal }) => ask<DumpAudit>(dumpPath(id ?? ""), { signal }),
    // A dump never changes.
    staleTime: Infinity,
    structuralSharing: false,
    enabled: id !== null,
    retry: false,
  });
}

/** Throws a dump away, on the server. */
export function removeDump(id: string): Promise<DumpListResponse> {
  return ask<DumpListResponse>(dumpPath(id), { method: "DELETE" });
}

export function dumpPath(id: string): string {
  return `/api/audits/${encodeURIComponent(id)}`;
}
