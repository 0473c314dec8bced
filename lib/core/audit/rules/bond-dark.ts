import { poolBonds } from "@/lib/core/audit/bond-pattern";
import type { Rule } from "@/lib/core/audit/rule";
import { bondEvidence, hostNames, networkName, networkSubject } from "@/lib/core/audit/sight";

/** No member has a link. */
export const bondDark: Rule = {
  code: "AUDIT.BOND_DARK",
  severity: "blocker",
  title: "Bonds without any link",
  why: "Everything that rides on the bond is cut off on that host.",
  wayOut: "Check the cables and the switch ports of all its NICs.",
  ask: ({ topology }) =>
    poolBonds(topology).flatMap(({ network, onHosts }) => {
      const dark = onHosts.filter(({ nics }) => nics.length > 0 && nics.every((nic) => nic.link.carrier === "down"));
      if (dark.length === 0) return [];
      return [
        {
          about: networkSubject(network),
          summary: `${networkName(topology, network)} has no link at all on ${hostNames(dark.map(({ host }) => host))}.`,
          evidence: dark.map(({ bond, nics }) =>
            bondEvidence(topology, bond, `0 of ${String(nics.length)} links`, `${String(nics.length)} links`),
          ),
        },
      ];
    }),
};
