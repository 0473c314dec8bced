import type { PhysicalPif, Pif } from "@/lib/core/topology/entities";
import type { HostUuid, NetworkUuid } from "@/lib/core/topology/ids";
import { oncePerTopology } from "@/lib/core/topology/once-per-topology";
import { groupedBy } from "@/lib/core/audit/sight";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** The PIFs that most rules are about: in a large pool nearly all PIFs are VLANs, and these few are found once. */
export const physicalPifs = oncePerTopology((topology): readonly PhysicalPif[] =>
  topology.pifs.filter((pif) => pif.role === "physical"),
);

export const managementPifs = oncePerTopology((topology): readonly Pif[] =>
  topology.pifs.filter((pif) => pif.management),
);

/** With an IPv4 configuration. */
export const addressedPifs = oncePerTopology((topology): readonly Pif[] =>
  topology.pifs.filter((pif) => pif.ipv4.mode !== "None"),
);

export function nicsOn(topology: PoolTopology, network: NetworkUuid): readonly PhysicalPif[] {
  return nicsByNetwork(topology).get(network) ?? [];
}

export function managementOn(topology: PoolTopology, host: HostUuid): readonly Pif[] {
  return managementByHost(topology).get(host) ?? [];
}

export function addressedOn(topology: PoolTopology, host: HostUuid): readonly Pif[] {
  return addressedByHost(topology).get(host) ?? [];
}

const nicsByNetwork = oncePerTopology((topology) => groupedBy(physicalPifs(topology), (pif) => pif.network));
const managementByHost = oncePerTopology((topology) => groupedBy(managementPifs(topology), (pif) => pif.host));
const addressedByHost = oncePerTopology((topology) => groupedBy(addressedPifs(topology), (pif) => pif.host));
