"use client";

import { useQuery } from "@tanstack/react-query";
import { sessionQuery } from "@/lib/client/session-queries";

/** May the person at this browser change the pool's network? False until we know. The server judges again anyway. */
export function useMayChange(poolId: string): boolean {
  const { data } = useQuery(sessionQuery());
  return data?.signedIn.find((pool) => pool.poolId === poolId)?.mayChange ?? false;
}
