import { poolBonds } from "@/lib/core/audit/bond-pattern";
import type { Rule } from "@/lib/core/audit/rule";
import { bondEvidence, hostNames, networkName, networkSubject } from "@/lib/core/audit/sight";

/** xapi accepts a bond of one NIC (xenapi.md 12), and makes partial ones when it copies the coordinator's. */
export const bondOneMember: Rule = {
  code: "AUDIT.BOND_ONE_MEMBER",
  severity: "warning",
  title: "Bonds of a single NIC",
  why: "It looks redundant and is not.",
  wayOut: "Make the bond again with a second NIC.",
  ask: ({ topology }) =>
    poolBonds(topology).flatMap(({ network, onHosts }) => {
      const thin = onHosts.filter(({ bond }) => bond.members.length < 2);
      if (thin.length === 0) return [];
      return [
        {
          about: networkSubject(network),
          summary: `${networkName(topology, network)} has fewer than two members on ${hostNames(thin.map(({ host }) => host))}.`,
          evidence: thin.map(({ bond }) =>
            bondEvidence(topology, bond, `members: ${String(bond.members.length)}`, "2 or more"),
          ),
        },
      ];
    }),
};
