import type {
  Bond,
  BondAlert,
  BondPif,
  ClusterHost,
  Host,
  Network,
  PhysicalPif,
  Pif,
  Pool,
  Pbd,
  Sr,
  Tunnel,
  Vif,
  Vlan,
  Vm,
} from "@/lib/core/topology/entities";
import type { BondUuid, HostUuid, NetworkUuid, PifUuid, SrUuid, VifUuid, VmUuid } from "@/lib/core/topology/ids";

/**
 * What is in this pool's network, and how do its parts find each other?
 * `PoolRecords` is the plain, JSON-safe form that crosses wires; `PoolTopology` adds constant-time look-ups, built once.
 * Reading a pool, and keeping it fresh, is the caller's business (lib/xenapi, lib/mirror).
 */
export interface PoolRecords {
  readonly pool: Pool;
  /** Coordinator first, then by name. */
  readonly hosts: readonly Host[];
  /** By host, then position/device. */
  readonly pifs: readonly Pif[];
  readonly bonds: readonly Bond[];
  readonly networks: readonly Network[];
  readonly vlans: readonly Vlan[];
  readonly tunnels: readonly Tunnel[];
  readonly vms: readonly Vm[];
  readonly vifs: readonly Vif[];
  readonly srs: readonly Sr[];
  readonly pbds: readonly Pbd[];
  readonly clusterHosts: readonly ClusterHost[];
  /** Newest first. */
  readonly bondAlerts: readonly BondAlert[];
}

/** The lists of `PoolRecords`, for generic code (patches, comparison). */
export type RecordList = Exclude<keyof PoolRecords, "pool">;

export interface PoolTopology extends PoolRecords {
  readonly hostOf: ReadonlyMap<HostUuid, Host>;
  readonly pifOf: ReadonlyMap<PifUuid, Pif>;
  readonly bondOf: ReadonlyMap<BondUuid, Bond>;
  readonly networkOf: ReadonlyMap<NetworkUuid, Network>;
  readonly vmOf: ReadonlyMap<VmUuid, Vm>;
  readonly vifOf: ReadonlyMap<VifUuid, Vif>;
  readonly srOf: ReadonlyMap<SrUuid, Sr>;
  readonly pifsOnHost: ReadonlyMap<HostUuid, readonly Pif[]>;
  readonly pifsOnNetwork: ReadonlyMap<NetworkUuid, readonly Pif[]>;
  readonly bondsOnHost: ReadonlyMap<HostUuid, readonly Bond[]>;
  readonly vlansOn: ReadonlyMap<PifUuid, readonly Vlan[]>;
  readonly tunnelsOn: ReadonlyMap<PifUuid, readonly Tunnel[]>;
  readonly vifsOnNetwork: ReadonlyMap<NetworkUuid, readonly Vif[]>;
  /** Asked a few times and dropped: to remember an answer about it costs more than to find it again. */
  readonly isMomentary?: true;
}

/** Adds the look-ups. O(size of the pool); keeps the given arrays as they are. */
export function indexTopology(records: PoolRecords): PoolTopology {
  return {
    ...records,
    hostOf: byUuid(records.hosts),
    pifOf: byUuid(records.pifs),
    bondOf: byUuid(records.bonds),
    networkOf: byUuid(records.networks),
    vmOf: byUuid(records.vms),
    vifOf: byUuid(records.vifs),
    srOf: byUuid(records.srs),
    pifsOnHost: grouped(records.pifs, (pif) => pif.host),
    pifsOnNetwork: grouped(records.pifs, (pif) => pif.network),
    bondsOnHost: grouped(records.bonds, (bond) => bond.host),
    vlansOn: grouped(records.vlans, (vlan) => vlan.carrierPif),
    tunnelsOn: grouped(records.tunnels, (tunnel) => tunnel.transportPif),
    vifsOnNetwork: grouped(records.vifs, (vif) => vif.network),
  };
}

/** The plain records again, without look-ups: what may be serialised. */
export function recordsOf(topology: PoolTopology): PoolRecords {
  const { pool, hosts, pifs, bonds, networks, vlans, tunnels, vms, vifs, srs, pbds, clusterHosts, bondAlerts } =
    topology;
  return { pool, hosts, pifs, bonds, networks, vlans, tunnels, vms, vifs, srs, pbds, clusterHosts, bondAlerts };
}

/** The host's PIF on a network, or null. xapi allows at most one (xenapi.md 4.2). */
export function pifOnNetwork(topology: PoolTopology, host: HostUuid, network: NetworkUuid): Pif | null {
  const pifs = topology.pifsOnNetwork.get(network);
  if (pifs === undefined) return null;
  if (pifs.length < 4) return pifs.find((pif) => pif.host === host) ?? null;
  const known = byHost.get(pifs) ?? indexByHost(pifs);
  return known.get(host) ?? null;
}

/** Of a large pool every host is asked about, for each NIC that a drag could be dropped on. */
const byHost = new WeakMap<readonly Pif[], ReadonlyMap<HostUuid, Pif>>();

function indexByHost(pifs: readonly Pif[]): ReadonlyMap<HostUuid, Pif> {
  const first = new Map<HostUuid, Pif>();
  for (const pif of pifs) if (!first.has(pif.host)) first.set(pif.host, pif);
  byHost.set(pifs, first);
  return first;
}

/** The host's physical PIFs in the order of their positions, then devices. */
export function nicsOfHost(topology: PoolTopology, host: HostUuid): readonly PhysicalPif[] {
  return (topology.pifsOnHost.get(host) ?? []).filter((pif) => pif.role === "physical");
}

export function interfaceOf(topology: PoolTopology, bond: Bond): BondPif | null {
  const pif = topology.pifOf.get(bond.interfacePif);
  return pif?.role === "bond" ? pif : null;
}

export function byUuid<Entity extends { readonly uuid: string }>(
  entities: readonly Entity[],
): ReadonlyMap<Entity["uuid"], Entity> {
  const known = new Map<Entity["uuid"], Entity>();
  for (const entity of entities) known.set(entity.uuid, entity);
  return known;
}

/** The entities by a key of theirs, each group in the given order. */
export function grouped<Key, Entity>(
  entities: readonly Entity[],
  keyOf: (entity: Entity) => Key,
): ReadonlyMap<Key, readonly Entity[]> {
  const groups = new Map<Key, Entity[]>();
  for (const entity of entities) {
    const key = keyOf(entity);
    const group = groups.get(key);
    if (group) group.push(entity);
    else groups.set(key, [entity]);
  }
  return groups;
}
