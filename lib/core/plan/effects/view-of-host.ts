import { LastingMap } from "@/lib/core/plan/effects/lasting-map";
import { pifsOf, tunnelsIn, residentVifsOf, vlansIn, type WorkingPool } from "@/lib/core/plan/effects/working-pool";
import type { Bond, Network, Pif, Tunnel, Vif, Vlan } from "@/lib/core/topology/entities";
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
  const networks = pool.networks.now();
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
  const vifs = residentVifsOf(pool, host);
  // Most views are asked one or two questions: what they are looked up by is made when it is asked for.
  return {
    ...base,
    hosts: pool.hosts.now(),
    pifs,
    bonds,
    networks,
    get vlans() {
      return [...vlansOn.values()].flat();
    },
    get tunnels() {
      return [...tunnelsOn.values()].flat();
    },
    hostOf: pool.hosts,
    pifOf: new LastingMap(
      pool.pifs,
      (uuid) => {
        const pif = pool.pifs.get(uuid);
        return pif?.host === host ? pif : undefined;
      },
      () => pifsByUuid(pifs),
    ),
    bondOf: new Map(bonds.map((bond) => [bond.uuid, bond])),
    get networkOf() {
      return networksByUuid(networks);
    },
    vmOf: pool.vms,
    vifOf: pool.vifs,
    pifsOnHost: new Map([[host, pifs]]),
    pifsOnNetwork: new LastingMap(
      pool.pifs,
      (network) => {
        const pif = pool.pifs.on(host, network);
        return pif === null ? undefined : [pif];
      },
      () => pifsByNetwork(pifs),
    ),
    bondsOnHost: new Map([[host, bonds]]),
    vlansOn,
    tunnelsOn,
    get vifsOnNetwork() {
      return vifsByNetwork(vifs);
    },
  };
}

const pifsByUuid = oncePerList((pifs: readonly Pif[]) => new Map(pifs.map((pif) => [pif.uuid, pif])));
const networksByUuid = oncePerList(
  (networks: readonly Network[]) => new Map(networks.map((network) => [network.uuid, network])),
);
const pifsByNetwork = oncePerList((pifs: readonly Pif[]) => new Map(pifs.map((pif) => [pif.network, [pif]])));
const vifsByNetwork = oncePerList((vifs: readonly Vif[]) => grouped(vifs, (vif) => vif.network));

/** Views share their lists as long as these stay the same, and so what a list is looked up by. */
function oncePerList<Item, Answer extends object>(
  ask: (list: readonly Item[]) => Answer,
): (list: readonly Item[]) => Answer {
  const answers = new WeakMap<readonly Item[], Answer>();
  return (list) => {
    const known = answers.get(list);
    if (known) return known;
    const answer = ask(list);
    answers.set(list, answer);
    return answer;
  };
}
