import type { Noticed } from "@/lib/core/audit/rule";
import { hostSubject, networkEvidence } from "@/lib/core/audit/sight";
import { counted, listed } from "@/lib/core/shared/words";
import type { Host, Network } from "@/lib/core/topology/entities";
import type { HostUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/**
 * Networks that are a VLAN (or a tunnel) on some hosts and have nothing on others: one entry for each host that lacks
 * some, since one missing NIC may take hundreds of VLANs with it.
 */
export function layersAbsent(topology: PoolTopology, role: "vlan" | "tunnel", noun: string): readonly Noticed[] {
  const lacking = new Map<Host, Network[]>();
  for (const network of topology.networks) {
    const pifs = topology.pifsOnNetwork.get(network.uuid) ?? [];
    if (!pifs.some((pif) => pif.role === role)) continue;
    const having = new Set<HostUuid>(pifs.map((pif) => pif.host));
    if (having.size === topology.hosts.length) continue;
    for (const host of topology.hosts) {
      if (having.has(host.uuid)) continue;
      const known = lacking.get(host);
      if (known) known.push(network);
      else lacking.set(host, [network]);
    }
  }
  return [...lacking].map(([host, networks]) => ({
    about: hostSubject(host),
    summary: `${host.name} lacks ${counted(networks.length, noun)}: ${listed(networks.map(({ name }) => name))}.`,
    evidence: networks.map((network) => networkEvidence(network, `not on ${host.name}`, "as on the other hosts")),
  }));
}
