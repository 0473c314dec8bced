import type { Pif, Sr } from "@/lib/core/topology/entities";
import { ipv4Number } from "@/lib/core/topology/ipv4";
import { oncePerTopology } from "@/lib/core/topology/once-per-topology";
import { grouped, type PoolTopology } from "@/lib/core/topology/topology";

/**
 * Which storage does this host reach through this PIF? XenAPI does not record it (xenapi.md 4.7), so it is inferred: the
 * server of a PBD (`device_config` target) lies in the subnet of the PIF. Storage behind a router is not found.
 */
export function storageReachedThrough(topology: PoolTopology, pif: Pif): readonly Sr[] {
  const subnet = subnetOf(pif);
  if (subnet === null) return [];
  const srs = new Set<Sr>();
  for (const { sr, addresses } of serversOfHost(topology).get(pif.host) ?? []) {
    if (!addresses.some((address) => (address & subnet.mask) === (subnet.address & subnet.mask))) continue;
    const found = topology.srOf.get(sr);
    if (found) srs.add(found);
  }
  return [...srs];
}

/** By host: which SR is reached at which addresses. A multipathed iSCSI target may be a list: `10.0.1.5,10.0.2.5`. */
const serversOfHost = oncePerTopology(({ pbds }) =>
  grouped(
    pbds.map(({ host, sr, target }) => ({
      host,
      sr,
      addresses: target.split(",").flatMap((one) => ipv4Number(one.trim()) ?? []),
    })),
    ({ host }) => host,
  ),
);

interface Subnet {
  readonly address: number;
  readonly mask: number;
}

function subnetOf(pif: Pif): Subnet | null {
  if (pif.ipv4.address === "") return null;
  const address = ipv4Number(pif.ipv4.address);
  const mask = ipv4Number(pif.ipv4.netmask);
  return address === null || mask === null || mask === 0 ? null : { address, mask };
}
