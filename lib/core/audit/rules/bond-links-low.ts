import { poolBonds } from "@/lib/core/audit/bond-pattern";
import type { Rule } from "@/lib/core/audit/rule";
import { bondEvidence, hostNames, networkName, networkSubject } from "@/lib/core/audit/sight";

/**
 * `Bond.links_up` below the number of members although no member says that its link is down: the data plane does not use
 * a link that is there. 0 for some seconds after a bond was made (xenapi.md 4.1), and before API 1.10 always.
 */
export const bondLinksLow: Rule = {
  code: "AUDIT.BOND_LINKS_LOW",
  severity: "warning",
  title: "Bonds that do not use all their links",
  why: "The cables are in, yet the host counts fewer working links: LACP may not be agreed, or the bond is not up.",
  wayOut: "Compare with ovs-appctl bond/show and lacp/show on the host, and with the switch.",
  ask: ({ topology }) =>
    poolBonds(topology).flatMap(({ network, onHosts }) => {
      const low = onHosts.filter(
        ({ bond, nics }) =>
          bond.members.length > 1 &&
          bond.linksUp < bond.members.length &&
          nics.length === bond.members.length &&
          nics.every((nic) => nic.link.carrier === "up"),
      );
      if (low.length === 0) return [];
      return [
        {
          about: networkSubject(network),
          summary: `${networkName(topology, network)} does not use all its links on ${hostNames(low.map(({ host }) => host))}.`,
          evidence: low.map(({ bond }) =>
            bondEvidence(topology, bond, `links up: ${String(bond.linksUp)}`, String(bond.members.length)),
          ),
        },
      ];
    }),
};
