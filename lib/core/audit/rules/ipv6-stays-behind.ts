import { physicalPifs } from "@/lib/core/audit/pif-lists";
import type { Rule } from "@/lib/core/audit/rule";
import { networkSubject, pifEvidence, pifsByNetwork, pifsOnHosts, verb } from "@/lib/core/audit/sight";

/** NICs that are not bonded yet and have IPv6: a bond would leave it behind, fatal where management is on IPv6. */
export const ipv6StaysBehind: Rule = {
  code: "AUDIT.IPV6_STAYS_BEHIND",
  severity: "note",
  title: "IPv6 settings that a bond would not take over",
  why: "Making a bond moves IPv4 only; where management is on IPv6, bonding this NIC cuts the host off.",
  wayOut: "Set management to IPv4 before this NIC is bonded, and the IPv6 address on the bond afterwards.",
  ask: ({ topology }) => {
    const found = physicalPifs(topology).filter(
      (pif) => pif.role === "physical" && pif.memberOf === null && pif.ipv6.mode !== "None",
    );
    return [...pifsByNetwork(found)].map(([network, pifs]) => ({
      about: networkSubject(network),
      summary: `${pifsOnHosts(topology, pifs)} ${verb(pifs, "has", "have")} IPv6 settings that a bond would lose.`,
      evidence: pifs.map((pif) => pifEvidence(topology, pif, pif.ipv6.addresses.join(", ") || pif.ipv6.mode)),
    }));
  },
};
