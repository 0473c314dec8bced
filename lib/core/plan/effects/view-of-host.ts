import { pifsOf, tunnelsIn, vifsOfVms, vlansIn, type WorkingPool } from "@/lib/core/plan/effects/working-pool";
import type { Bond, Tunnel, Vlan } from "@/lib/core/topology/entities";
import type { HostUuid, PifUuid } from "@/lib/core/topology/ids";
import { grouped, type PoolTopology } from "@/lib/core/topology/topology";

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
  const vlansOn = new Map<PifUuid, readonly Vlan[]>();
  const tunnelsOn = new Map<PifUuid, readonly Tunnel[]>();
  for (const pif of pifs) {
    if (pif.role === "vlan") continue;
    const bond = pif.role === "bond" ? pool.bonds.get(pif.bond) : undefined;
    if (bond) bonds.push(bond);
    const [vlans, tunnels] = [vlansIn(pool, pif), tunnelsIn(pool, pif)];
    if (vlans.length > 0) vlansOn.set(pif.uuid, vlans);
    if (tunnels.length > 0) tunnelsOn.set(pif.uuid, tunnels);
  }
  const vifs = vifsOfVms(pool, pool.vms.group(host));
  // Most views are asked one or two questions: what they are looked up by is made when it is asked for.
  const pifOf = once(() => new Map(pifs.map((pif) => [pif.uuid, pif])));
  const pifsOnNetwork = once(() => new Map(pifs.map((pif) => [pif.network, [pif]])));
  const vifsOnNetwork = once(() => grouped(vifs, (vif) => vif.network));
  return {
    ...base,
    hosts: pool.hosts.now(),
    pifs,
    bonds,
    networks: pool.networks.now(),
    vlans: [...vlansOn.values()].flat(),
    tunnels: [...tunnelsOn.values()].flat(),
    hostOf: pool.hosts,
    get pifOf() {
      return pifOf();
    },
    bondOf: new Map(bonds.map((bond) => [bond.uuid, bond])),
    networkOf: pool.networks.asNow(),
    vmOf: pool.vms,
    vifOf: pool.vifs,
    pifsOnHost: new Map([[host, pifs]]),
    get pifsOnNetwork() {
      return pifsOnNetwork();
    },
    bondsOnHost: new Map([[host, bonds]]),
    vlansOn,
    tunnelsOn,
    get vifsOnNetwork() {
      return vifsOnNetwork();
    },
  };
}

function once<Answer>(make: () => Answer): () => Answer {
  let made: { readonly answer: Answer } | null = null;
  return () => (made ??= { answer: make() }).answer;
}
