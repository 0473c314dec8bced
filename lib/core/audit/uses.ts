import type { Pif, Sr } from "@/lib/core/topology/entities";
import type { PifUuid } from "@/lib/core/topology/ids";
import { oncePerTopology } from "@/lib/core/topology/once-per-topology";
import { storageReachedThrough } from "@/lib/core/topology/storage-paths";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** What is this PIF for, apart from guests? XenAPI records only management and clustering; storage is inferred. */

/** Storage behind this PIF (`PBD.device_config` in its subnet), or an administrator who said so in its purpose. */
export interface StorageUse {
  readonly pif: Pif;
  readonly srs: readonly Sr[];
  /** XenCenter's label `other_config:management_purpose`; "" without one. */
  readonly label: string;
}

export const storageUses = oncePerTopology((topology): readonly StorageUse[] =>
  topology.pifs.flatMap((pif) => {
    if (pif.ipv4.mode === "None" && pif.ipv6.mode === "None") return [];
    const label = pif.otherConfig["management_purpose"] ?? "";
    const srs = storageReachedThrough(topology, pif);
    return srs.length > 0 || /storage|iscsi|nfs/iu.test(label) ? [{ pif, srs, label }] : [];
  }),
);

/** PIFs of clustering (GFS2), `Cluster_host.PIF`. */
export const clusterPifs = oncePerTopology(
  (topology): ReadonlySet<PifUuid> => new Set(topology.clusterHosts.flatMap((member) => member.pif ?? [])),
);

/** VLANs and tunnels may lie on each other; records that go round in a circle must not hang an audit. */
const deepest = 8;

/** The NIC or bond at the bottom of this PIF; null when the records lead nowhere. */
export function bottomOf(topology: PoolTopology, pif: Pif): Pif | null {
  let at: Pif | null = pif;
  for (let depth = 0; at !== null && depth < deepest; depth += 1) {
    const below: PifUuid | null = pifBelow(at);
    if (below === null) return at;
    at = topology.pifOf.get(below) ?? null;
  }
  return null;
}

function pifBelow(pif: Pif): PifUuid | null {
  if (pif.role === "vlan") return pif.carrierPif;
  if (pif.role === "tunnel") return pif.transportPif;
  return pif.role === "sriov" ? pif.physicalPif : null;
}

/** Does it hang on one NIC alone? `null`: the records do not say. */
export function hangsOnOneNic(topology: PoolTopology, pif: Pif): boolean | null {
  const bottom = bottomOf(topology, pif);
  if (bottom?.role === "physical") return true;
  if (bottom?.role !== "bond") return null;
  const bond = topology.bondOf.get(bottom.bond);
  return bond === undefined ? null : bond.members.length < 2;
}
