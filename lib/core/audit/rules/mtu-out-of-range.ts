import type { Rule } from "@/lib/core/audit/rule";
import { networkEvidence, networkSubject } from "@/lib/core/audit/sight";
import { bondLimits } from "@/lib/core/preflight/limits";

/** xapi takes any number for `network.MTU`; the product supports a range. */
export const mtuOutOfRange: Rule = {
  code: "AUDIT.MTU_OUT_OF_RANGE",
  severity: "warning",
  title: "Networks with an MTU outside the supported range",
  why: "NICs refuse larger frames, and IPv6 and many guests do not work below 1500.",
  wayOut: "Use 1500, or 9000 for jumbo frames where every switch and host takes them.",
  ask: ({ topology }) => {
    const [host] = topology.hosts;
    if (host === undefined) return [];
    const { least, most } = bondLimits(host).mtu;
    return topology.networks
      .filter((network) => network.mtu < least || network.mtu > most)
      .map((network) => ({
        about: networkSubject(network.uuid),
        summary: `${network.name} has an MTU of ${String(network.mtu)}.`,
        evidence: [networkEvidence(network, `MTU ${String(network.mtu)}`, `${String(least)} to ${String(most)}`)],
      }));
  },
};
