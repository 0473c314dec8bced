import { isHostInternal } from "@/lib/core/topology/host-internal";
import type { Rule } from "@/lib/core/audit/rule";
import { groupedBy, networkEvidence, networkSubject } from "@/lib/core/audit/sight";
import { listed } from "@/lib/core/shared/words";

/**
 * `network.bridge` is one per network; two networks with one bridge are one network to every host. Of xapi's own internal
 * network old pools have one for each host that joined, which is harmless.
 */
export const bridgeTwice: Rule = {
  code: "AUDIT.BRIDGE_TWICE",
  severity: "blocker",
  title: "Networks that share a bridge",
  why: "On the hosts they are one network: traffic that was meant to be apart is together.",
  wayOut: "Make a new network for one of them, move its VIFs there, and remove the old one.",
  ask: ({ topology }) =>
    [
      ...groupedBy(
        topology.networks.filter((network) => !isHostInternal(network)),
        (network) => network.bridge,
      ),
    ].flatMap(([bridge, networks]) => {
      const [first] = networks;
      if (first === undefined || networks.length < 2 || bridge === "") return [];
      return [
        {
          about: networkSubject(first.uuid),
          summary: `${listed(networks.map((network) => network.name))} share bridge ${bridge}.`,
          evidence: networks.map((network) => networkEvidence(network, bridge, "a bridge of its own")),
        },
      ];
    }),
};
