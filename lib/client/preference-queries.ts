import { queryOptions, skipToken } from "@tanstack/react-query";
import type { ChosenPreferences } from "@/lib/contract/preferences";
import { ask } from "@/lib/client/http";

/** What the user of this pool has chosen; `null`: a page without a pool, where choices last as long as the page. */
export function preferencesQuery(poolId: string | null) {
  return queryOptions<ChosenPreferences>({
    queryKey: ["preferences", poolId],
    queryFn: poolId === null ? skipToken : ({ signal }) => ask<ChosenPreferences>(pathOf(poolId), { signal }),
    staleTime: Infinity,
  });
}

/** Answers all that the user has chosen, this included. */
export function savePreferences(poolId: string, chosen: ChosenPreferences): Promise<ChosenPreferences> {
  return ask<ChosenPreferences>(pathOf(poolId), { method: "POST", body: chosen });
}

function pathOf(poolId: string): string {
  return `/api/pools/${encodeURIComponent(poolId)}/preferences`;
}
