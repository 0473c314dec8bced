import { poolBonds } from "@/lib/core/audit/bond-pattern";
import type { Rule } from "@/lib/core/audit/rule";
import { bondEvidence, hostNames, networkName, networkSubject } from "@/lib/core/audit/sight";
import { bondLimits } from "@/lib/core/preflight/limits";

/** More members than the backend supports: four on Open vSwitch, two on the Linux bridge. */
export const bondTooWide: Rule = {
  code: "AUDIT.BOND_TOO_WIDE",
  severity: "warning",
  title: "Bonds of more NICs than are supported",
  why: "It may work; its maker has not tested it and does not support it.",
  wayOut: "Take NICs out of the bond, or make two bonds.",
  ask: ({ topology }) =>
    poolBonds(topology).flatMap(({ network, onHosts }) => {
      const wide = onHosts.filter(({ host, bond }) => bond.members.length > bondLimits(host).members);
      if (wide.length === 0) return [];
      return [
        {
          about: networkSubject(network),
          summary: `${networkName(topology, network)} has too many members on ${hostNames(wide.map(({ host }) => host))}.`,
          evidence: wide.map(({ host, bond }) =>
            bondEvidence(topology, bond, String(bond.members.length), `${String(bondLimits(host).members)} at most`),
          ),
        },
      ];
    }),
};
