import { queryOptions } from "@tanstack/react-query";
import type { RecordClass, RecordResponse } from "@/lib/contract/record";
import { ask } from "@/lib/client/http";

/** One record as the pool's database has it now; read anew whenever somebody looks. */
export function recordQuery(poolId: string, recordClass: RecordClass, uuid: string) {
  return queryOptions({
    queryKey: ["record", poolId, recordClass, uuid] as const,
    queryFn: ({ signal }) =>
      ask<RecordResponse>(
        `/api/pools/${encodeURIComponent(poolId)}/records/${recordClass}/${encodeURIComponent(uuid)}`,
        { signal },
      ),
    staleTime: 0,
    retry: false,
    networkMode: "always",
  });
}
