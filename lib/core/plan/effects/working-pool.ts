import type { Bond, Network, Pif, Tunnel, Vif, Vlan } from "@/lib/core/topology/entities";
import type { HostUuid, NetworkUuid } from "@/lib/core/topology/ids";
import { indexTopology, type PoolRecords, type PoolTopology } from "@/lib/core/topology/topology";

/**
 * A pool in the middle of being rewritten: the same entities by uuid, replaced whole and never changed in place. Lives
 * only inside `applyCommands`, so that many commands cost one indexing instead of one each.
 */
export interface WorkingPool {
  readonly base: PoolTopology;
  readonly pifs: Map<Pif["uuid"], Pif>;
  readonly bonds: Map<Bond["uuid"], Bond>;
  readonly networks: Map<Network["uuid"], Network>;
  readonly vlans: Map<Vlan["uuid"], Vlan>;
  readonly tunnels: Map<Tunnel["uuid"], Tunnel>;
  readonly vifs: Map<Vif["uuid"], Vif>;
}

export function openPool(base: PoolTopology): WorkingPool {
  return {
    base,
    pifs: new Map(base.pifOf),
    bonds: new Map(base.bondOf),
    networks: new Map(base.networkOf),
    vlans: new Map(base.vlans.map((vlan) => [vlan.uuid, vlan])),
    tunnels: new Map(base.tunnels.map((tunnel) => [tunnel.uuid, tunnel])),
    vifs: new Map(base.vifOf),
  };
}

export function closePool(pool: WorkingPool): PoolTopology {
  const { base } = pool;
  const place = new Map(base.hosts.map((host, index) => [host.uuid, index]));
  const records: PoolRecords = {
    pool: base.pool,
    hosts: base.hosts,
    // New PIFs come after the old ones of their host.
    pifs: [...pool.pifs.values()].toSorted((one, other) => (place.get(one.host) ?? 0) - (place.get(other.host) ?? 0)),
    bonds: [...pool.bonds.values()],
    networks: [...pool.networks.values()],
    vlans: [...pool.vlans.values()],
    tunnels: [...pool.tunnels.values()],
    vms: base.vms,
    vifs: [...pool.vifs.values()],
    srs: base.srs,
    pbds: base.pbds,
  };
  return indexTopology(records);
}

export function pifsOf(pool: WorkingPool, host: HostUuid): readonly Pif[] {
  return [...pool.pifs.values()].filter((pif) => pif.host === host);
}

export function vifsOn(pool: WorkingPool, networks: ReadonlySet<NetworkUuid>): readonly Vif[] {
  return [...pool.vifs.values()].filter((vif) => networks.has(vif.network));
}

/** Puts an entity in the place of the one with its uuid. */
export function put<Uuid, Entity extends { readonly uuid: Uuid }>(entities: Map<Uuid, Entity>, entity: Entity): void {
  entities.set(entity.uuid, entity);
}
