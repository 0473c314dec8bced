import { bondedNics } from "@/lib/core/audit/bonded-nics";
import type { Rule } from "@/lib/core/audit/rule";
import { networkSubject, pifEvidence, pifsByNetwork, pifsOnHosts, verb } from "@/lib/core/audit/sight";

/** `Bond.create` moves IPv4 only (xenapi.md 5.1.3): the IPv6 configuration stays on the member, where it does nothing. */
export const ipv6LeftOnMember: Rule = {
  code: "AUDIT.IPV6_LEFT_ON_MEMBER",
  severity: "warning",
  title: "IPv6 settings left on members of bonds",
  why: "Making a bond moves IPv4 only. The IPv6 address is not in use any more, though it is still on record.",
  wayOut: "Set the IPv6 address on the bond, and clear it on the member.",
  ask: ({ topology }) => {
    const left = bondedNics(topology).filter((nic) => nic.ipv6.mode !== "None");
    return [...pifsByNetwork(left)].map(([network, nics]) => ({
      about: networkSubject(network),
      summary: `${pifsOnHosts(topology, nics)} ${verb(nics, "is in a bond and still has", "are in a bond and still have")} IPv6 settings.`,
      evidence: nics.map((nic) => pifEvidence(topology, nic, nic.ipv6.addresses.join(", ") || nic.ipv6.mode, "none")),
    }));
  },
};
