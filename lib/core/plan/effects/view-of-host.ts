import { pifsOf, vifsOfVms, type WorkingPool } from "@/lib/core/plan/effects/working-pool";
import type { Bond, Tunnel, Vlan } from "@/lib/core/topology/entities";
import type { HostUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/**
 * The working pool as one host sees it: a topology that knows only this host's PIFs and what hangs on them, and of the VIFs those of VMs that run here. Drawing a
 * step asks nothing else, and indexing the whole pool for each of hundreds of steps would take seconds.
 */
export function viewOfHost(pool: WorkingPool, host: HostUuid): PoolTopology {
  const known = pool.views.get(host);
  if (known) return known;
  const view = drawView(pool, host);
  pool.views.set(host, view);
  return view;
}

function drawView(pool: WorkingPool, host: HostUuid): PoolTopology {
  const { base } = pool;
  const pifs = pifsOf(pool, host);
  const bonds: Bond[] = [];
  const vlans: Vlan[] = [];
  const tunnels: Tunnel[] = [];
  for (const pif of pifs) {
    const bond = pif.role === "bond" ? pool.bonds.get(pif.bond) : undefined;
    if (bond) bonds.push(bond);
    const vlan = pif.role === "vlan" ? pool.vlans.get(pif.vlan) : undefined;
    if (vlan) vlans.push(vlan);
    const tunnel = pif.role === "tunnel" ? pool.tunnels.get(pif.tunnel) : undefined;
    if (tunnel) tunnels.push(tunnel);
  }
  return {
    ...base,
    hosts: [...pool.hosts.values()],
    pifs,
    bonds,
    networks: [...pool.networks.values()],
    vlans,
    tunnels,
    hostOf: pool.hosts,
    pifOf: new Map(pifs.map((pif) => [pif.uuid, pif])),
    bondOf: new Map(bonds.map((bond) => [bond.uuid, bond])),
    networkOf: new Map(pool.networks),
    vmOf: pool.vms,
    vifOf: pool.vifs,
    pifsOnHost: new Map([[host, pifs]]),
    pifsOnNetwork: new Map(pifs.map((pif) => [pif.network, [pif]])),
    bondsOnHost: new Map([[host, bonds]]),
    vlansOn: on(vlans, (vlan) => vlan.carrierPif),
    tunnelsOn: on(tunnels, (tunnel) => tunnel.transportPif),
    vifsOnNetwork: on(vifsOfVms(pool, pool.vms.group(host)), (vif) => vif.network),
  };
}

function on<Key, Above>(above: readonly Above[], below: (item: Above) => Key): ReadonlyMap<Key, readonly Above[]> {
  const groups = new Map<Key, Above[]>();
  for (const item of above) {
    const group = groups.get(below(item));
    if (group) group.push(item);
    else groups.set(below(item), [item]);
  }
  return groups;
}
