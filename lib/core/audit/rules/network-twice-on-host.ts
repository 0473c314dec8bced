import type { Rule } from "@/lib/core/audit/rule";
import { groupedBy, hostName, networkName, networkSubject, pifEvidence, pifName } from "@/lib/core/audit/sight";
import { listed } from "@/lib/core/shared/words";

/** At most one PIF per host and network (xenapi.md 4.2); a second one shadows the first. */
export const networkTwiceOnHost: Rule = {
  code: "AUDIT.NETWORK_TWICE_ON_HOST",
  severity: "warning",
  title: "Two interfaces of a host on one network",
  why: "The toolstack expects one; which of the two it uses is chance.",
  wayOut: "Remove or forget the one that is not meant.",
  ask: ({ topology }) =>
    topology.networks.flatMap((network) => {
      const onNetwork = topology.pifsOnNetwork.get(network.uuid) ?? [];
      const crowded = [...groupedBy(onNetwork, (pif) => pif.host)].filter(([, pifs]) => pifs.length > 1);
      if (crowded.length === 0) return [];
      const words = crowded.map(([host, pifs]) => `${listed(pifs.map(pifName))} on ${hostName(topology, host)}`);
      return [
        {
          about: networkSubject(network.uuid),
          summary: `${networkName(topology, network.uuid)} has more than one interface: ${listed(words)}.`,
          evidence: crowded.flatMap(([, pifs]) => pifs.map((pif) => pifEvidence(topology, pif, "on this network"))),
        },
      ];
    }),
};
