import { markerKey } from "@/lib/core/plan/step";
import type { StringMap } from "@/lib/core/topology/entities";
import { recordsOf, type PoolRecords, type PoolTopology } from "@/lib/core/topology/topology";

/** What of `other_config` a drawing asks for; everything else, which may hold anything, stays in the pool. */
const kept: ReadonlySet<string> = new Set([markerKey, "automatic", "management_purpose"]);

/**
 * The pool's network as a run keeps it for its drawings of before and after: hosts, interfaces, bonds, networks, VLANs and
 * tunnels. Virtual machines and storage are left out, because there may be thousands and the drawings are of bonds.
 */
export function pictureOf(topology: PoolTopology): PoolRecords {
  const { pool, hosts, pifs, bonds, networks, vlans, tunnels } = recordsOf(topology);
  return {
    pool: withoutRest(pool),
    hosts: hosts.map((host) => ({ ...host, softwareVersion: {} })),
    pifs: pifs.map(withoutRest),
    bonds: bonds.map(withoutRest),
    networks: networks.map(withoutRest),
    vlans: vlans.map(withoutRest),
    tunnels: tunnels.map(withoutRest),
    vms: [],
    vifs: [],
    srs: [],
    pbds: [],
    clusterHosts: [],
    bondAlerts: [],
  };
}

function withoutRest<Entity extends { readonly otherConfig: StringMap }>(entity: Entity): Entity {
  const otherConfig = Object.fromEntries(Object.entries(entity.otherConfig).filter(([key]) => kept.has(key)));
  return { ...entity, otherConfig };
}
