import { Crown } from "lucide-react";
import type { HostUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** A host by name, crowned if it is the coordinator. */
export function HostName({ host, topology }: { readonly host: HostUuid; readonly topology: PoolTopology }) {
  const coordinator = host === topology.pool.coordinator;
  return (
    <span className="inline-flex items-center gap-1">
      {topology.hostOf.get(host)?.name ?? "a host that is gone"}
      {coordinator && (
        <>
          <Crown size={13} aria-hidden className="shrink-0" />
          <span className="sr-only">, coordinator</span>
        </>
      )}
    </span>
  );
}
