import { AskedMap } from "@/lib/core/plan/effects/asked-map";
import {
  pifsOf,
  residentsOf,
  tunnelsIn,
  vlansIn,
  type MomentaryView,
  type WorkingPool,
} from "@/lib/core/plan/effects/working-pool";
import { InternalError } from "@/lib/core/shared/internal-error";
import type { Bond, Host, Network, Pif, Tunnel, Vif, Vlan, Vm } from "@/lib/core/topology/entities";
import type { BondUuid, HostUuid, NetworkUuid, PifUuid, VifUuid, VmUuid } from "@/lib/core/topology/ids";
import { byUuid, recordsOf, type PoolTopology } from "@/lib/core/topology/topology";

/**
 * The working pool as one host sees it: a topology of this host's PIFs and what hangs on them, and of the VIFs those of
 * VMs that run here. Drawing a step asks nothing else, and indexing the whole pool for each of hundreds of steps would
 * take seconds. It is of this moment: the next command closes it, and who asks it then is told so instead of being
 * answered from another pool than the one that it was drawn from. Who needs to know later takes `lastingViewOfHost`.
 */
export function viewOfHost(pool: WorkingPool, host: HostUuid): PoolTopology {
  const known = pool.views.get(host);
  if (known) return known;
  const view = new HostView(pool, host);
  pool.views.set(host, view);
  return view;
}

/** The same, put together at once: what it holds stays as it is, however the pool goes on. */
export function lastingViewOfHost(pool: WorkingPool, host: HostUuid): PoolTopology {
  const view = viewOfHost(pool, host);
  const { hostOf, vmOf, vifOf, srOf, pifs, bonds, networks, bondsOnHost, pifsOnHost, vifsOnNetwork } = view;
  return {
    ...recordsOf(view),
    isMomentary: true,
    hostOf,
    vmOf,
    vifOf,
    srOf,
    bondOf: byUuid(bonds),
    pifOf: byUuid(pifs),
    networkOf: byUuid(networks),
    pifsOnNetwork: new Map(view.pifsOnNetwork),
    vlansOn: new Map(view.vlansOn),
    tunnelsOn: new Map(view.tunnelsOn),
    bondsOnHost,
    pifsOnHost,
    vifsOnNetwork,
  };
}

/** Most views are asked one or two questions: each answer is looked up when it is asked for. */
class HostView implements MomentaryView {
  readonly isMomentary = true;
  private readonly source: WorkingPool;
  private readonly host: HostUuid;
  private isClosed = false;
  private onNetwork: PoolTopology["pifsOnNetwork"] | null = null;
  private vlansAbove: PoolTopology["vlansOn"] | null = null;
  private tunnelsAbove: PoolTopology["tunnelsOn"] | null = null;

  constructor(source: WorkingPool, host: HostUuid) {
    this.source = source;
    this.host = host;
  }

  close(): void {
    this.isClosed = true;
  }

  private get open(): WorkingPool {
    if (this.isClosed) throw new InternalError("A view of a host was asked after its pool had changed.");
    return this.source;
  }

  get pool(): PoolTopology["pool"] {
    return this.source.base.pool;
  }

  get hosts(): readonly Host[] {
    return this.open.hosts.now();
  }

  get hostOf(): ReadonlyMap<HostUuid, Host> {
    return this.open.hosts;
  }

  get networks(): readonly Network[] {
    return this.open.networks.now();
  }

  get networkOf(): ReadonlyMap<NetworkUuid, Network> {
    return this.open.networks;
  }

  get vms(): readonly Vm[] {
    return this.source.base.vms;
  }

  get vmOf(): ReadonlyMap<VmUuid, Vm> {
    return this.open.vms;
  }

  get vifs(): readonly Vif[] {
    return this.source.base.vifs;
  }

  get vifOf(): ReadonlyMap<VifUuid, Vif> {
    return this.open.vifs;
  }

  get vifsOnNetwork(): ReadonlyMap<NetworkUuid, readonly Vif[]> {
    return residentsOf(this.open, this.host).onNetwork();
  }

  get pifs(): readonly Pif[] {
    return pifsOf(this.open, this.host);
  }

  get pifOf(): ReadonlyMap<PifUuid, Pif> {
    return this.open.pifs;
  }

  get pifsOnHost(): ReadonlyMap<HostUuid, readonly Pif[]> {
    return new Map([[this.host, this.pifs]]);
  }

  get pifsOnNetwork(): ReadonlyMap<NetworkUuid, readonly Pif[]> {
    const { open, host } = this;
    return (this.onNetwork ??= new AskedMap(
      (network) => {
        const pif = open.pifs.on(host, network);
        return pif === null ? undefined : [pif];
      },
      () => new Map(pifsOf(open, host).map((pif) => [pif.network, [pif]])),
    ));
  }

  get bonds(): readonly Bond[] {
    const { open } = this;
    return this.pifs.flatMap((pif) => (pif.role === "bond" ? (open.bonds.get(pif.bond) ?? []) : []));
  }

  get bondOf(): ReadonlyMap<BondUuid, Bond> {
    return this.open.bonds;
  }

  get bondsOnHost(): ReadonlyMap<HostUuid, readonly Bond[]> {
    return new Map([[this.host, this.bonds]]);
  }

  get vlans(): readonly Vlan[] {
    return [...this.vlansOn.values()].flat();
  }

  get vlansOn(): ReadonlyMap<PifUuid, readonly Vlan[]> {
    const { open } = this;
    return (this.vlansAbove ??= new AskedMap(
      (pif) => unlessEmpty(open.vlans.group(pif)),
      () => this.carriedBy(vlansIn),
    ));
  }

  get tunnels(): readonly Tunnel[] {
    return [...this.tunnelsOn.values()].flat();
  }

  get tunnelsOn(): ReadonlyMap<PifUuid, readonly Tunnel[]> {
    const { open } = this;
    return (this.tunnelsAbove ??= new AskedMap(
      (pif) => unlessEmpty(open.tunnels.group(pif)),
      () => this.carriedBy(tunnelsIn),
    ));
  }

  get srs(): PoolTopology["srs"] {
    return this.source.base.srs;
  }

  get srOf(): PoolTopology["srOf"] {
    return this.source.base.srOf;
  }

  get pbds(): PoolTopology["pbds"] {
    return this.source.base.pbds;
  }

  get clusterHosts(): PoolTopology["clusterHosts"] {
    return this.source.base.clusterHosts;
  }

  get bondAlerts(): PoolTopology["bondAlerts"] {
    return this.source.base.bondAlerts;
  }

  private carriedBy<Above>(
    aboveOf: (pool: WorkingPool, pif: Pif) => readonly Above[],
  ): ReadonlyMap<PifUuid, readonly Above[]> {
    const { open } = this;
    return new Map(
      this.pifs
        .filter((pif) => pif.role !== "vlan")
        .map((pif) => [pif.uuid, aboveOf(open, pif)] as const)
        .filter(([, above]) => above.length > 0),
    );
  }
}

function unlessEmpty<Item>(list: readonly Item[]): readonly Item[] | undefined {
  return list.length === 0 ? undefined : list;
}
