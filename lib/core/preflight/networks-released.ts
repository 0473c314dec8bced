import type { Change } from "@/lib/core/draft/change";
import { resolveChange } from "@/lib/core/preflight/resolve-change";
import type { HostUuid, NetworkUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/**
 * Networks of the NICs that a change lets go on a host, so that a later change of the same draft may take them. When a
 * bond is broken its primary member is not among them: all that the bond carried is on it then (Bond.destroy).
 */
export function networksReleased(
  topology: PoolTopology,
  change: Change,
): ReadonlyMap<HostUuid, ReadonlySet<NetworkUuid>> {
  if (change.kind !== "break-bond" && change.kind !== "change-bond-members") return new Map();
  return new Map(
    resolveChange(topology, change).hosts.map(({ host, released, before }) => {
      const heirs = change.kind === "break-bond" ? before.map(({ bond }) => bond.primaryMember) : [];
      return [host.uuid, new Set(released.filter((nic) => !heirs.includes(nic.uuid)).map((nic) => nic.network))];
    }),
  );
}
