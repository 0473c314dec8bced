import { pifsOf, plannedOn, put, tunnelsIn, type WorkingPool } from "@/lib/core/plan/effects/working-pool";
import type { BondPif, PhysicalPif, Pif } from "@/lib/core/topology/entities";
import { noEntries, noIPv4, noIPv6 } from "@/lib/core/topology/pif-facts";

/** Tunnels of some PIFs of a host become new tunnels on another, with new MACs that xapi makes up (xenapi.md 5.1.3, effect 7). */
export function moveTunnels(pool: WorkingPool, from: readonly Pif[], to: BondPif | PhysicalPif): void {
  for (const transport of from) {
    for (const tunnel of tunnelsIn(pool, transport)) {
      const access = pool.pifs.get(tunnel.accessPif);
      if (access?.role !== "tunnel") continue;
      pool.tunnels.delete(tunnel.uuid);
      pool.pifs.delete(access.uuid);
      const { tunnel: uuid, pif } = plannedOn(pool, to.host, access.network);
      put(pool.tunnels, { ...tunnel, uuid, accessPif: pif, transportPif: to.uuid, otherConfig: noEntries });
      put(pool.pifs, {
        ...access,
        uuid: pif,
        tunnel: uuid,
        transportPif: to.uuid,
        device: nextTunnelDevice(pool, to),
        mac: "",
        mtu: access.attached ? (pool.networks.get(access.network)?.mtu ?? -1) : -1,
        ipv4: noIPv4,
        ipv6: noIPv6,
        disallowUnplug: false,
        otherConfig: noEntries,
        properties: noEntries,
      });
    }
  }
}

export function nextTunnelDevice(pool: WorkingPool, to: Pif): string {
  const taken = new Set(pifsOf(pool, to.host).map((pif) => pif.device));
  let number = 0;
  while (taken.has(`tunnel${String(number)}`)) number += 1;
  return `tunnel${String(number)}`;
}
