"use client";

import { useParams } from "next/navigation";
import { usePool } from "@/lib/client/pool-stream";
import type { HostUuid } from "@/lib/core/topology/ids";

/** Names of the hosts of the pool whose page this is; the beginning of the uuid as long as they are not known. */
export function usePoolHostNames(): (host: HostUuid) => string {
  const { poolId } = useParams<{ poolId?: string }>();
  const { records } = usePool(poolId ?? "");
  return (host) => records?.hosts.find((one) => one.uuid === host)?.name ?? host.slice(0, 8);
}
