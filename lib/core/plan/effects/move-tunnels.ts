import { plannedUuid } from "@/lib/core/draft/bond-marker";
import { pifsOf, put, type WorkingPool } from "@/lib/core/plan/effects/working-pool";
import type { BondPif, PhysicalPif } from "@/lib/core/topology/entities";
import { noIPv4 } from "@/lib/core/topology/pif-facts";

/** Tunnels of the members become new tunnels on the bond, with new MACs that xapi makes up (xenapi.md 5.1.3, effect 7). */
export function moveTunnels(pool: WorkingPool, members: readonly PhysicalPif[], bond: BondPif): void {
  for (const member of members) {
    for (const tunnel of [...pool.tunnels.values()].filter(({ transportPif }) => transportPif === member.uuid)) {
      const access = pool.pifs.get(tunnel.accessPif);
      if (access?.role !== "tunnel") continue;
      pool.tunnels.delete(tunnel.uuid);
      pool.pifs.delete(access.uuid);
      const uuid = plannedUuid("tunnel", bond.host, access.network);
      const pif = plannedUuid("pif", bond.host, access.network);
      put(pool.tunnels, { ...tunnel, uuid, accessPif: pif, transportPif: bond.uuid, otherConfig: {} });
      put(pool.pifs, {
        ...access,
        uuid: pif,
        tunnel: uuid,
        transportPif: bond.uuid,
        device: nextTunnelDevice(pool, bond),
        mac: "",
        mtu: access.attached ? (pool.networks.get(access.network)?.mtu ?? -1) : -1,
        ipv4: noIPv4,
        ipv6: { mode: "None", addresses: [], gateway: "" },
        disallowUnplug: false,
        otherConfig: {},
        properties: {},
      });
    }
  }
}

function nextTunnelDevice(pool: WorkingPool, bond: BondPif): string {
  const taken = new Set(pifsOf(pool, bond.host).map((pif) => pif.device));
  let number = 0;
  while (taken.has(`tunnel${String(number)}`)) number += 1;
  return `tunnel${String(number)}`;
}
