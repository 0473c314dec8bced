import type { Pif } from "@/lib/core/topology/entities";
import type { RoleView } from "@/lib/core/graph/graph";
import { withPrefix } from "@/lib/core/topology/ipv4";
import { storageReachedThrough } from "@/lib/core/topology/storage-paths";
import type { PoolTopology } from "@/lib/core/topology/topology";

/**
 * What rides on this PIF: management, an address that storage is reached through, or any other address.
 * Facts: XenAPI `PIF.management`, `PIF.ip_configuration_mode`, `PIF.IP`; `PBD.device_config` for storage.
 */
export function describeRoles(topology: PoolTopology, pif: Pif): readonly RoleView[] {
  // Nearly every PIF of a large pool: nothing rides on it.
  if (!pif.management && pif.ipv4.mode === "None" && pif.ipv6.mode === "None") return nothing;
  const address = addressWord(pif);
  if (pif.management) return [{ kind: "management", address, mark: "same" }];
  if (address === "") return [];
  return [{ kind: storageThrough(topology, pif).length > 0 ? "storage" : "address", address, mark: "same" }];
}

const nothing: readonly RoleView[] = [];

/** Names of the storage repositories that this host reaches through this PIF. */
export function storageThrough(topology: PoolTopology, pif: Pif): readonly string[] {
  return storageReachedThrough(topology, pif).map((sr) => sr.name);
}

function addressWord(pif: Pif): string {
  if (pif.ipv4.mode !== "None")
    return pif.ipv4.address === "" ? pif.ipv4.mode : withPrefix(pif.ipv4.address, pif.ipv4.netmask);
  if (pif.ipv6.mode !== "None") return pif.ipv6.addresses[0] ?? pif.ipv6.mode;
  return "";
}
