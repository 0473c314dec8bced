import { GroupedMap, type Grouped } from "@/lib/core/plan/effects/grouped-map";
import { OverlayMap } from "@/lib/core/plan/effects/overlay-map";
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
import type { HostUuid, NetworkUuid } from "@/lib/core/topology/ids";
import { indexTopology, type PoolRecords, type PoolTopology } from "@/lib/core/topology/topology";

/**
 * A pool in the middle of being rewritten: the same entities by uuid, replaced whole and never changed in place. Lives
 * only while a plan is drawn or previewed, so that many commands cost one indexing instead of one each.
 */
export interface WorkingPool {
  readonly base: PoolTopology;
  readonly hosts: Map<Host["uuid"], Host>;
  /** Grouped by host. */
  readonly pifs: Grouped<Pif["uuid"], Pif, HostUuid>;
  readonly bonds: Map<Bond["uuid"], Bond>;
  readonly networks: Map<Network["uuid"], Network>;
  readonly vlans: Map<Vlan["uuid"], Vlan>;
  readonly tunnels: Map<Tunnel["uuid"], Tunnel>;
  /** Grouped by the host that they run on; null for those that run nowhere. */
  readonly vms: Grouped<Vm["uuid"], Vm, HostUuid | null>;
  /** Grouped by network. */
  readonly vifs: Grouped<Vif["uuid"], Vif, NetworkUuid>;
  readonly clusterHosts: Map<ClusterHost["uuid"], ClusterHost>;
  /** The VIFs of each VM: they never change hands. */
  readonly vifsOfVm: ReadonlyMap<Vm["uuid"], readonly Vif["uuid"][]>;
  /** Views that were drawn since the last command. */
  readonly views: Map<HostUuid, PoolTopology>;
}

export function openPool(base: PoolTopology): WorkingPool {
  const vifsOfVm = new Map<Vm["uuid"], Vif["uuid"][]>();
  for (const vif of base.vifs) {
    const known = vifsOfVm.get(vif.vm);
    if (known) known.push(vif.uuid);
    else vifsOfVm.set(vif.vm, [vif.uuid]);
  }
  return {
    base,
    hosts: new Map(base.hostOf),
    pifs: new GroupedMap(base.pifOf, (pif) => pif.host),
    bonds: new Map(base.bondOf),
    networks: new Map(base.networkOf),
    vlans: new Map(base.vlans.map((vlan) => [vlan.uuid, vlan])),
    tunnels: new Map(base.tunnels.map((tunnel) => [tunnel.uuid, tunnel])),
    vms: new GroupedMap(base.vmOf, (vm) => vm.residentOn),
    vifs: new GroupedMap(base.vifOf, (vif) => vif.network),
    clusterHosts: new Map(base.clusterHosts.map((host) => [host.uuid, host])),
    vifsOfVm,
    views: new Map(),
  };
}

export function closePool(pool: WorkingPool): PoolTopology {
  const { base } = pool;
  const place = new Map(base.hosts.map((host, index) => [host.uuid, index]));
  const records: PoolRecords = {
    pool: base.pool,
    hosts: [...pool.hosts.values()],
    // New PIFs come after the old ones of their host.
    pifs: [...pool.pifs.values()].toSorted((one, other) => (place.get(one.host) ?? 0) - (place.get(other.host) ?? 0)),
    bonds: [...pool.bonds.values()],
    networks: [...pool.networks.values()],
    vlans: [...pool.vlans.values()],
    tunnels: [...pool.tunnels.values()],
    vms: [...pool.vms.values()],
    vifs: [...pool.vifs.values()],
    srs: base.srs,
    pbds: base.pbds,
    clusterHosts: [...pool.clusterHosts.values()],
  };
  return indexTopology(records);
}

/** A pool to try something out on: what is changed there leaves the one below as it is. */
export function trialOf(pool: WorkingPool): TrialPool {
  return {
    base: pool.base,
    hosts: new OverlayMap(pool.hosts),
    pifs: new OverlayMap(pool.pifs, (pif) => pif.host),
    bonds: new OverlayMap(pool.bonds),
    networks: new OverlayMap(pool.networks),
    vlans: new OverlayMap(pool.vlans),
    tunnels: new OverlayMap(pool.tunnels),
    vms: new OverlayMap(pool.vms, (vm) => vm.residentOn),
    vifs: new OverlayMap(pool.vifs, (vif) => vif.network),
    clusterHosts: new OverlayMap(pool.clusterHosts),
    vifsOfVm: pool.vifsOfVm,
    views: new Map(),
  };
}

/** With what was touched in it, beside what a working pool offers. */
export type TrialPool = WorkingPool & {
  readonly networks: OverlayMap<Network["uuid"], Network>;
  readonly vifs: OverlayMap<Vif["uuid"], Vif, NetworkUuid>;
  readonly clusterHosts: OverlayMap<ClusterHost["uuid"], ClusterHost>;
};

export function pifsOf(pool: WorkingPool, host: HostUuid): readonly Pif[] {
  return pool.pifs.group(host);
}

/** The host's PIF on a network; xapi has at most one (xenapi.md 4.2). */
export function pifOn(pool: WorkingPool, host: HostUuid, network: NetworkUuid): Pif | null {
  return pifsOf(pool, host).find((pif) => pif.network === network) ?? null;
}

/** The network that a command means, as the pool has it now. */
export function networkIn(pool: WorkingPool, target: NetworkTarget): Network | null {
  const known = target.kind === "existing" ? pool.networks.get(target.uuid) : undefined;
  if (known !== undefined) return known;
  const marker = target.kind === "existing" ? remadeMarker(target.uuid) : target.marker;
  return [...pool.networks.values()].find(({ otherConfig }) => otherConfig[markerKey] === marker) ?? null;
}

/** The bond that a host has on a network, with its interface and its NICs in the order of `Bond.members`. */
export function bondIn(
  pool: WorkingPool,
  place: { readonly host: HostUuid; readonly network: NetworkTarget },
): { readonly bond: Bond; readonly pif: BondPif; readonly members: readonly PhysicalPif[] } | null {
  const network = networkIn(pool, place.network);
  const pif = network && pifOn(pool, place.host, network.uuid);
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
  return pifsOf(pool, carrier.host).flatMap((pif) =>
    pif.role === "vlan" && pif.carrierPif === carrier.uuid ? (pool.vlans.get(pif.vlan) ?? []) : [],
  );
}

/** The tunnels that a PIF carries. */
export function tunnelsIn(pool: WorkingPool, transport: Pif): readonly Tunnel[] {
  return pifsOf(pool, transport.host).flatMap((pif) =>
    pif.role === "tunnel" && pif.transportPif === transport.uuid ? (pool.tunnels.get(pif.tunnel) ?? []) : [],
  );
}

/** The VIFs of these VMs, as they are now. */
export function vifsOfVms(pool: WorkingPool, vms: readonly Vm[]): readonly Vif[] {
  return vms.flatMap((vm) => (pool.vifsOfVm.get(vm.uuid) ?? []).flatMap((uuid) => pool.vifs.get(uuid) ?? []));
}

/** Puts an entity in the place of the one with its uuid. */
export function put<Uuid, Entity extends { readonly uuid: Uuid }>(entities: Map<Uuid, Entity>, entity: Entity): void {
  entities.set(entity.uuid, entity);
}
