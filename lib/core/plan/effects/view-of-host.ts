import { LastingMap } from "@/lib/core/plan/effects/lasting-map";
import { pifsOf, tunnelsIn, residentVifsOf, vlansIn, type WorkingPool } from "@/lib/core/plan/effects/working-pool";
import type { Bond, Host, Network, Pif, Tunnel, Vif, Vlan, Vm } from "@/lib/core/topology/entities";
import type { BondUuid, HostUuid, NetworkUuid, PifUuid, VifUuid, VmUuid } from "@/lib/core/topology/ids";
import { grouped, type PoolTopology } from "@/lib/core/topology/topology";

/**
 * The working pool as one host sees it: a topology that knows only this host's PIFs and what hangs on them, and of the VIFs those of VMs that run here. Drawing a
 * step asks nothing else, and indexing the whole pool for each of hundreds of steps would take seconds.
 */
export function viewOfHost(pool: WorkingPool, host: HostUuid): PoolTopology {
  const known = pool.views.get(host);
  if (known) return known;
  const view = new HostView(pool, host);
  pool.views.set(host, view);
  return view;
}

/**
 * What a view holds of this moment is taken when it is drawn. Most views are asked one or two questions: what its lists
 * are looked up by is made when it is asked for.
 */
class HostView implements PoolTopology {
  readonly isMomentary = true;
  readonly hosts: readonly Host[];
  readonly pifs: readonly Pif[];
  readonly networks: readonly Network[];
  readonly hostOf: ReadonlyMap<HostUuid, Host>;
  readonly vmOf: ReadonlyMap<VmUuid, Vm>;
  readonly vifOf: ReadonlyMap<VifUuid, Vif>;
  readonly pifOf: ReadonlyMap<PifUuid, Pif>;
  readonly networkOf: ReadonlyMap<NetworkUuid, Network>;
  readonly pifsOnNetwork: ReadonlyMap<NetworkUuid, readonly Pif[]>;
  readonly vlansOn: ReadonlyMap<PifUuid, readonly Vlan[]>;
  readonly tunnelsOn: ReadonlyMap<PifUuid, readonly Tunnel[]>;
  readonly bonds: readonly Bond[];
  private readonly base: PoolTopology;
  private readonly host: HostUuid;
  private readonly residents: readonly Vif[];
  private byBond: PoolTopology["bondOf"] | null = null;
  private vifsThere: PoolTopology["vifsOnNetwork"] | null = null;

  constructor(pool: WorkingPool, host: HostUuid) {
    const pifs = pifsOf(pool, host);
    const networks = pool.networks.now();
    this.base = pool.base;
    this.host = host;
    this.hosts = pool.hosts.now();
    this.pifs = pifs;
    this.networks = networks;
    this.hostOf = pool.hosts;
    this.vmOf = pool.vms;
    this.vifOf = pool.vifs;
    this.residents = residentVifsOf(pool, host);
    this.pifOf = new LastingMap(
      pool.pifs,
      (uuid) => {
        const pif = pool.pifs.get(uuid);
        return pif?.host === host ? pif : undefined;
      },
      () => pifsByUuid(pifs),
    );
    this.networkOf = new LastingMap(
      pool.networks,
      (uuid) => pool.networks.get(uuid),
      () => networksByUuid(networks),
    );
    this.pifsOnNetwork = new LastingMap(
      pool.pifs,
      (network) => {
        const pif = pool.pifs.on(host, network);
        return pif === null ? undefined : [pif];
      },
      () => pifsByNetwork(pifs),
    );
    const bonds: Bond[] = [];
    let vlansOn: Map<PifUuid, readonly Vlan[]> | null = null;
    let tunnelsOn: Map<PifUuid, readonly Tunnel[]> | null = null;
    for (const pif of pifs) {
      if (pif.role === "vlan") continue;
      const bond = pif.role === "bond" ? pool.bonds.get(pif.bond) : undefined;
      if (bond) bonds.push(bond);
      const vlans = vlansIn(pool, pif);
      if (vlans.length > 0) (vlansOn ??= new Map<PifUuid, readonly Vlan[]>()).set(pif.uuid, vlans);
      const tunnels = tunnelsIn(pool, pif);
      if (tunnels.length > 0) (tunnelsOn ??= new Map<PifUuid, readonly Tunnel[]>()).set(pif.uuid, tunnels);
    }
    this.bonds = bonds;
    this.vlansOn = vlansOn ?? noVlans;
    this.tunnelsOn = tunnelsOn ?? noTunnels;
  }

  get pool(): PoolTopology["pool"] {
    return this.base.pool;
  }

  get vms(): readonly Vm[] {
    return this.base.vms;
  }

  get vifs(): readonly Vif[] {
    return this.base.vifs;
  }

  get srs(): PoolTopology["srs"] {
    return this.base.srs;
  }

  get pbds(): PoolTopology["pbds"] {
    return this.base.pbds;
  }

  get clusterHosts(): PoolTopology["clusterHosts"] {
    return this.base.clusterHosts;
  }

  get bondAlerts(): PoolTopology["bondAlerts"] {
    return this.base.bondAlerts;
  }

  get srOf(): PoolTopology["srOf"] {
    return this.base.srOf;
  }

  get vlans(): readonly Vlan[] {
    return [...this.vlansOn.values()].flat();
  }

  get tunnels(): readonly Tunnel[] {
    return [...this.tunnelsOn.values()].flat();
  }

  get bondOf(): ReadonlyMap<BondUuid, Bond> {
    return (this.byBond ??= new Map(this.bonds.map((bond) => [bond.uuid, bond])));
  }

  get bondsOnHost(): ReadonlyMap<HostUuid, readonly Bond[]> {
    return new Map([[this.host, this.bonds]]);
  }

  get pifsOnHost(): ReadonlyMap<HostUuid, readonly Pif[]> {
    return new Map([[this.host, this.pifs]]);
  }

  get vifsOnNetwork(): ReadonlyMap<NetworkUuid, readonly Vif[]> {
    return (this.vifsThere ??= grouped(this.residents, (vif) => vif.network));
  }
}

const noVlans: ReadonlyMap<PifUuid, readonly Vlan[]> = new Map();
const noTunnels: ReadonlyMap<PifUuid, readonly Tunnel[]> = new Map();

const pifsByUuid = oncePerList((pifs: readonly Pif[]) => new Map(pifs.map((pif) => [pif.uuid, pif])));
const networksByUuid = oncePerList(
  (networks: readonly Network[]) => new Map(networks.map((network) => [network.uuid, network])),
);
const pifsByNetwork = oncePerList((pifs: readonly Pif[]) => new Map(pifs.map((pif) => [pif.network, [pif]])));

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
