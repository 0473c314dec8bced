import type { Finding } from "@/lib/core/shared/finding";
import type { Host, Pif } from "@/lib/core/topology/entities";
import type { PoolRecords } from "@/lib/core/topology/topology";
import {
  projectBond,
  projectBondAlert,
  projectClusterHost,
  projectHost,
  projectNetwork,
  projectPbd,
  projectPool,
  projectSr,
  projectTunnel,
  projectVif,
  projectVlan,
  projectVm,
} from "@/lib/xenapi/project-entities";
import { listOnce, listProjection, type Order } from "@/lib/xenapi/project-list";
import { projectPif } from "@/lib/xenapi/project-pif";
import { byMoment, byUuidAlone, hostOrder, named, pifOrder } from "@/lib/xenapi/record-order";
import { wireClasses, type WireClass, type WireTables } from "@/lib/xenapi/wire";

export interface Projected {
  readonly records: PoolRecords;
  readonly findings: readonly Finding[];
}

/** Wire rows of a whole pool → its topology records. Null when there is no `pool` record to speak of. */
export function toTopology(tables: WireTables): Projected | null {
  return createProjection(listOnce)(tables, new Set(wireClasses));
}

/**
 * The same for a pool that is followed: remembers the last result and makes anew only what the changed classes can
 * have touched. Unchanged entities and lists keep their identity.
 */
export function createProjection(
  list = listProjection,
): (tables: WireTables, changed: ReadonlySet<WireClass>) => Projected | null {
  const project = {
    pools: list({ cls: "pool", kind: "pool", project: projectPool }),
    hosts: list({ cls: "host", kind: "host", project: projectHost }),
    pifs: list({ cls: "pif", kind: "pif", project: projectPif }),
    bonds: list({ cls: "bond", kind: "bond", project: projectBond }),
    networks: list({ cls: "network", kind: "network", project: projectNetwork }),
    vlans: list({ cls: "vlan", kind: "vlan", project: projectVlan }),
    tunnels: list({ cls: "tunnel", kind: "tunnel", project: projectTunnel }),
    vms: list({ cls: "vm", kind: "vm", project: projectVm }),
    vifs: list({ cls: "vif", kind: null, project: projectVif }),
    srs: list({ cls: "sr", kind: "sr", project: projectSr }),
    pbds: list({ cls: "pbd", kind: null, project: projectPbd }),
    clusterHosts: list({ cls: "cluster_host", kind: null, project: projectClusterHost }),
    bondAlerts: list({ cls: "message", kind: null, project: projectBondAlert }),
  };
  let last: PoolRecords | null = null;
  let pifOrderNow: { readonly hosts: readonly Host[]; readonly order: Order<Pif> } | null = null;
  const findings = new Map<string, readonly Finding[]>();

  return (tables, changed) => {
    const again = (list: keyof typeof dependsOn) => last === null || dependsOn[list].some((cls) => changed.has(cls));
    const noted = <Entity>(name: string, made: { list: readonly Entity[]; findings: readonly Finding[] }) => {
      findings.set(name, made.findings);
      return made.list;
    };
    const [pool] = again("pools") ? noted("pools", project.pools(tables, byUuidAlone)) : last ? [last.pool] : [];
    if (pool === undefined) return null;
    const hosts =
      last && !again("hosts") ? last.hosts : noted("hosts", project.hosts(tables, hostOrder(pool.coordinator)));
    last = {
      pool,
      hosts,
      pifs: last && !again("pifs") ? last.pifs : noted("pifs", project.pifs(tables, orderOfPifs(hosts))),
      bonds: last && !again("bonds") ? last.bonds : noted("bonds", project.bonds(tables, byUuidAlone)),
      networks: last && !again("networks") ? last.networks : noted("networks", project.networks(tables, named)),
      vlans: last && !again("vlans") ? last.vlans : noted("vlans", project.vlans(tables, byUuidAlone)),
      tunnels: last && !again("tunnels") ? last.tunnels : noted("tunnels", project.tunnels(tables, byUuidAlone)),
      vms: last && !again("vms") ? last.vms : noted("vms", project.vms(tables, named)),
      vifs: last && !again("vifs") ? last.vifs : noted("vifs", project.vifs(tables, byUuidAlone)),
      srs: last && !again("srs") ? last.srs : noted("srs", project.srs(tables, named)),
      pbds: last && !again("pbds") ? last.pbds : noted("pbds", project.pbds(tables, byUuidAlone)),
      clusterHosts:
        last && !again("clusterHosts")
          ? last.clusterHosts
          : noted("clusterHosts", project.clusterHosts(tables, byUuidAlone)),
      bondAlerts:
        last && !again("bondAlerts") ? last.bondAlerts : noted("bondAlerts", project.bondAlerts(tables, byMoment)),
    };
    return { records: last, findings: [...findings.values()].flat() };
  };

  function orderOfPifs(hosts: readonly Host[]): Order<Pif> {
    if (pifOrderNow?.hosts !== hosts) pifOrderNow = { hosts, order: pifOrder(hosts) };
    return pifOrderNow.order;
  }
}

/** Which classes each list looks at; its own, those that its entities look up, and those that it is ordered by. */
const dependsOn = {
  pools: ["pool", "host"],
  hosts: ["host", "host_metrics", "pool"],
  pifs: ["pif", "pif_metrics", "network", "host", "bond", "vlan", "tunnel", "network_sriov", "pool"],
  bonds: ["bond", "pif", "host"],
  networks: ["network"],
  vlans: ["vlan", "pif"],
  tunnels: ["tunnel", "pif"],
  vms: ["vm", "host"],
  vifs: ["vif", "vm", "network"],
  srs: ["sr"],
  pbds: ["pbd", "host", "sr"],
  clusterHosts: ["cluster_host", "host", "pif"],
  bondAlerts: ["message"],
} as const satisfies Record<string, readonly WireClass[]>;
