import { queryOptions, skipToken } from "@tanstack/react-query";
import type { DeskView, Place } from "@/lib/contract/desk";
import { ask } from "@/lib/client/http";
import { newId } from "@/lib/client/new-id";

/** This window's name among all that have the pool open: a new one for every page that is loaded. */
export const ownWindow = newId();

/** Who else is here and what one's other windows saved, as the pool's stream tells it. */
export function deskQuery(poolId: string) {
  return queryOptions<DeskView>({ queryKey: ["pool", poolId, "desk"], queryFn: skipToken, staleTime: Infinity });
}

/** Tells the others where this window stands. Nobody waits for it. */
export function tellPlace(poolId: string, place: Place): Promise<unknown> {
  const body = { window: ownWindow, place };
  return ask<unknown>(`/api/pools/${encodeURIComponent(poolId)}/presence`, { method: "POST", body });
}
