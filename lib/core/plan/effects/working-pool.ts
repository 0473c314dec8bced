import { plannedNetworkUuid, plannedUuid } from "@/lib/core/draft/bond-marker";
import { markedIn } from "@/lib/core/plan/find-network";
import { GroupedMap, groupsIn } from "@/lib/core/plan/effects/grouped-map";
import { OverlayMap } from "@/lib/core/plan/effects/overlay-map";
import { PifMap, placesIn, type Places } from "@/lib/core/plan/effects/pif-map";
import { markerKey, remadeMarker, type NetworkTarget } from "@/lib/core/plan/step";
import type {
  Bond,
  BondPif,
  ClusterHost,
  Host,
  Network,
  PhysicalPif,
  Pif,
  Tunnel,
  Vif,
  Vlan,
  Vm,
} from "@/lib/core/topology/entities";
import type { BondUuid, HostUuid, NetworkUuid, PifUuid, TunnelUuid, VlanUuid } from "@/lib/core/topology/ids";
import { oncePerTopology } from "@/lib/core/topology/once-per-topology";
import { byUuid, grouped, indexTopology, type PoolRecords, type PoolTopology } from "@/lib/core/topology/topology";

/**
 * A pool in the middle of being rewritten: the same entities by uuid, replaced whole and never changed in place. Lives
 * only while a plan is drawn or previewed, so that many commands cost one indexing instead of one each.
 */
export interface WorkingPool {
  readonly base: PoolTopology;
  /** Where the PIFs of `base` are. */
  readonly placesBefore: Places;
  readonly hosts: OverlayMap<Host["uuid"], Host>;
  /** Grouped by host, and known by host and network. */
  readonly pifs: PifMap;
  readonly bonds: OverlayMap<Bond["uuid"], Bond>;
  readonly networks: OverlayMap<Network["uuid"], Network>;
  /** Grouped by the PIF below. */
  readonly vlans: GroupedMap<Vlan["uuid"], Vlan, PifUuid>;
  readonly tunnels: GroupedMap<Tunnel["uuid"], Tunnel, PifUuid>;
  /** Grouped by the host that they run on; null for those that run nowhere. */
  readonly vms: GroupedMap<Vm["uuid"], Vm, HostUuid | null>;
  /** Grouped by network. */
  readonly vifs: GroupedMap<Vif["uuid"], Vif, NetworkUuid>;
  readonly clusterHosts: OverlayMap<ClusterHost["uuid"], ClusterHost>;
  /** The VIFs of each VM: they never change hands. */
  readonly vifsOfVm: ReadonlyMap<Vm["uuid"], readonly Pick<Vif, "uuid">[]>;
  /** Where the network with a marker is as a rule: known before the plan, or made by it. Filled as they are asked for. */
  readonly markers: Map<string, NetworkUuid>;
  readonly planned: Map<HostUuid, Map<NetworkUuid, PlannedOnNetwork>>;
  /** Views that were drawn since the last command, which closes them. */
  readonly views: Map<HostUuid, MomentaryView>;
  readonly residents: Map<HostUuid, Residents>;
  /** The pool that this is a trial of. */
  readonly below: WorkingPool | null;
}

/** The pool as one host sees it until it is closed (`view-of-host.ts`). */
export interface MomentaryView extends PoolTopology {
  close(): void;
}

/** The VIFs of the VMs that run on a host, true as long as no VIF and no VM has changed. */
interface Residents {
  readonly vifs: readonly Vif[];
  onNetwork(): ReadonlyMap<NetworkUuid, readonly Vif[]>;
  readonly changes: number;
}

/** What new objects of a host on a network are called until xapi has named them. */
export interface PlannedOnNetwork {
  readonly bond: BondUuid;
  readonly pif: PifUuid;
  readonly vlan: VlanUuid;
  readonly tunnel: TunnelUuid;
}

/** The same texts each time: every step is tried out, and looks its new objects up by them. */
export function plannedOn(pool: WorkingPool, host: HostUuid, network: NetworkUuid): PlannedOnNetwork {
  let onHost = pool.planned.get(host);
  if (onHost === undefined) pool.planned.set(host, (onHost = new Map()));
  let planned = onHost.get(network);
  if (planned === undefined) {
    planned = {
      bond: plannedUuid("bond", host, network),
      pif: plannedUuid("pif", host, network),
      vlan: plannedUuid("vlan", host, network),
      tunnel: plannedUuid("tunnel", host, network),
    };
    onHost.set(network, planned);
  }
  return planned;
}

export function openPool(base: PoolTopology): WorkingPool {
  const { vlanOf, tunnelOf, clusterHostOf, vifsOfVm, groups } = furtherLookups(base);
  return {
    base,
    placesBefore: groups.places,
    hosts: new OverlayMap(base.hostOf),
    pifs: new PifMap(base.pifOf, groups.pifs, groups.places),
    bonds: new OverlayMap(base.bondOf),
    networks: new OverlayMap(base.networkOf),
    vlans: new GroupedMap(vlanOf, groups.vlans, carrierOf),
    tunnels: new GroupedMap(tunnelOf, groups.tunnels, transportOf),
    vms: new GroupedMap(base.vmOf, groups.vms, hostOfVm),
    vifs: new GroupedMap(base.vifOf, groups.vifs, networkOfVif),
    clusterHosts: new OverlayMap(clusterHostOf),
    vifsOfVm,
    markers: new Map(),
    planned: new Map(),
    views: new Map(),
    residents: new Map(),
    below: null,
  };
}

/** What a plan looks up and a screen does not, so that it is not among the look-ups of every topology. */
const furtherLookups = oncePerTopology((base) => ({
  vlanOf: byUuid(base.vlans),
  tunnelOf: byUuid(base.tunnels),
  clusterHostOf: byUuid(base.clusterHosts),
  vifsOfVm: grouped(base.vifs, (vif) => vif.vm),
  groups: {
    pifs: groupsIn(base.pifsOnHost),
    places: placesIn(groupsIn(base.pifsOnHost)),
    vlans: groupsIn(base.vlansOn),
    tunnels: groupsIn(base.tunnelsOn),
    vms: groupsIn(grouped(base.vms, hostOfVm)),
    vifs: groupsIn(base.vifsOnNetwork),
  },
}));

function carrierOf(vlan: Vlan): PifUuid {
  return vlan.carrierPif;
}

function transportOf(tunnel: Tunnel): PifUuid {
  return tunnel.transportPif;
}

function hostOfVm(vm: Vm): HostUuid | null {
  return vm.residentOn;
}

function networkOfVif(vif: Vif): NetworkUuid {
  return vif.network;
}

export function closePool(pool: WorkingPool): PoolTopology {
  const { base } = pool;
  const place = new Map(base.hosts.map((host, index) => [host.uuid, index]));
  const records: PoolRecords = {
    pool: base.pool,
    hosts: pool.hosts.now(),
    // New PIFs come after the old ones of their host.
    pifs: pool.pifs.now().toSorted((one, other) => (place.get(one.host) ?? 0) - (place.get(other.host) ?? 0)),
    bonds: pool.bonds.now(),
    networks: pool.networks.now(),
    vlans: pool.vlans.now(),
    tunnels: pool.tunnels.now(),
    vms: pool.vms.now(),
    vifs: pool.vifs.now(),
    srs: base.srs,
    pbds: base.pbds,
    clusterHosts: pool.clusterHosts.now(),
    bondAlerts: base.bondAlerts,
  };
  return indexTopology(records);
}

/** A pool to try something out on: what is changed there leaves the one below as it is. */
export function trialOf(pool: WorkingPool): WorkingPool {
  const { pifs, vlans, tunnels, vms, vifs } = pool;
  return {
    base: pool.base,
    placesBefore: pool.placesBefore,
    hosts: new OverlayMap(pool.hosts),
    pifs: new PifMap(pifs, pifs, pifs),
    bonds: new OverlayMap(pool.bonds),
    networks: new OverlayMap(pool.networks),
    vlans: new GroupedMap(vlans, vlans, carrierOf),
    tunnels: new GroupedMap(tunnels, tunnels, transportOf),
    vms: new GroupedMap(vms, vms, hostOfVm),
    vifs: new GroupedMap(vifs, vifs, networkOfVif),
    clusterHosts: new OverlayMap(pool.clusterHosts),
    vifsOfVm: pool.vifsOfVm,
    markers: pool.markers,
    planned: pool.planned,
    views: new Map(),
    residents: new Map(),
    below: pool,
  };
}

/** What was done on a trial so far, to be done to the pool that it is a trial of: cheaper than to work it out again. */
export function doneOn(trial: WorkingPool): (pool: WorkingPool) => void {
  const hosts = trial.hosts.doneSoFar();
  const pifs = trial.pifs.doneSoFar();
  const bonds = trial.bonds.doneSoFar();
  const networks = trial.networks.doneSoFar();
  const vlans = trial.vlans.doneSoFar();
  const tunnels = trial.tunnels.doneSoFar();
  const vms = trial.vms.doneSoFar();
  const vifs = trial.vifs.doneSoFar();
  const clusterHosts = trial.clusterHosts.doneSoFar();
  return (pool) => {
    closeViews(pool);
    hosts(pool.hosts);
    pifs(pool.pifs);
    bonds(pool.bonds);
    networks(pool.networks);
    vlans(pool.vlans);
    tunnels(pool.tunnels);
    vms(pool.vms);
    vifs(pool.vifs);
    clusterHosts(pool.clusterHosts);
  };
}

export function pifsOf(pool: WorkingPool, host: HostUuid): readonly Pif[] {
  return pool.pifs.group(host);
}

/** The host's PIF on a network; xapi has at most one (xenapi.md 4.2). */
export function pifOn(pool: WorkingPool, host: HostUuid, network: NetworkUuid): Pif | null {
  return pool.pifs.on(host, network);
}

/** The network that a command means, as the pool has it now. */
export function networkIn(pool: WorkingPool, target: NetworkTarget): Network | null {
  const known = target.kind === "existing" ? pool.networks.get(target.uuid) : undefined;
  if (known !== undefined) return known;
  const marker = target.kind === "existing" ? remadeMarker(target.uuid) : target.marker;
  const found = pool.networks.get(usualPlace(pool, marker));
  if (found?.otherConfig[markerKey] === marker) return found;
  return markedIn(pool.networks.now()).get(marker) ?? null;
}

function usualPlace({ base, markers }: WorkingPool, marker: string): NetworkUuid {
  const known = markers.get(marker);
  if (known !== undefined) return known;
  const place = markedIn(base.networks).get(marker)?.uuid ?? plannedNetworkUuid(marker);
  markers.set(marker, place);
  return place;
}

/** A bond with its interface and its NICs in the order of `Bond.members`. */
export interface WorkingBond {
  readonly bond: Bond;
  readonly pif: BondPif;
  readonly members: readonly PhysicalPif[];
}

/** The bond that a host has on a network. */
export function bondIn(
  pool: WorkingPool,
  place: { readonly host: HostUuid; readonly network: NetworkTarget },
): WorkingBond | null {
  const network = networkIn(pool, place.network);
  return network && bondOf(pool, pifOn(pool, place.host, network.uuid));
}

/** The bond that a PIF is the interface of. */
export function bondOf(pool: WorkingPool, pif: Pif | null): WorkingBond | null {
  const bond = pif?.role === "bond" ? pool.bonds.get(pif.bond) : undefined;
  if (pif?.role !== "bond" || bond === undefined) return null;
  const members = bond.members.flatMap((uuid) => {
    const member = pool.pifs.get(uuid);
    return member?.role === "physical" ? [member] : [];
  });
  return { bond, pif, members };
}

/** The VLANs that a PIF carries. */
export function vlansIn(pool: WorkingPool, carrier: Pif): readonly Vlan[] {
  return pool.vlans.group(carrier.uuid);
}

/** The tunnels that a PIF carries. */
export function tunnelsIn(pool: WorkingPool, transport: Pif): readonly Tunnel[] {
  return pool.tunnels.group(transport.uuid);
}

/** The VIFs of these VMs, as they are now. */
export function vifsOfVms(pool: WorkingPool, vms: readonly Vm[]): readonly Vif[] {
  const vifs: Vif[] = [];
  for (const vm of vms) {
    for (const { uuid } of pool.vifsOfVm.get(vm.uuid) ?? []) {
      const vif = pool.vifs.get(uuid);
      if (vif !== undefined) vifs.push(vif);
    }
  }
  return vifs;
}

/** The networks that a VM's VIFs are on, as they are now. */
export function networksOfVm(pool: WorkingPool, vm: Vm): ReadonlySet<NetworkUuid> {
  return new Set(vifsOfVms(pool, [vm]).map(({ network }) => network));
}

/** The VIFs of the VMs that run on this host, as they are now; the same until one changes. */
export function residentsOf(pool: WorkingPool, host: HostUuid): Residents {
  const { vifs: all, vms, below } = pool;
  if (below !== null && all.isPristine && vms.isPristine) return residentsOf(below, host);
  const changes = all.changes + vms.changes;
  const known = pool.residents.get(host);
  if (known?.changes === changes) return known;
  const vifs = vifsOfVms(pool, vms.group(host));
  let byNetwork: ReadonlyMap<NetworkUuid, readonly Vif[]> | null = null;
  const residents = { vifs, onNetwork: () => (byNetwork ??= grouped(vifs, networkOfVif)), changes };
  pool.residents.set(host, residents);
  return residents;
}

/** Before anything changes: who still holds a view of the pool shall not be answered from what comes after. */
export function closeViews({ views }: WorkingPool): void {
  if (views.size === 0) return;
  for (const view of views.values()) view.close();
  views.clear();
}

/** Puts an entity in the place of the one with its uuid. */
export function put<Uuid, Entity extends { readonly uuid: Uuid }>(
  entities: OverlayMap<Uuid, Entity>,
  entity: Entity,
): void {
  entities.set(entity.uuid, entity);
}
