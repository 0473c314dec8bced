import { membersLike, poolBonds } from "@/lib/core/audit/bond-pattern";
import type { Rule } from "@/lib/core/audit/rule";
import { hostEvidence, hostNames, networkName, networkSubject } from "@/lib/core/audit/sight";
import { listed } from "@/lib/core/shared/words";

/** The coordinator has the bond, other hosts have not: `Bond.create` is per host (xenapi.md 5.6). */
export const bondMissing: Rule = {
  code: "AUDIT.BOND_MISSING",
  severity: "warning",
  title: "Bonds that some hosts lack",
  why: "VMs on this network cannot run there. A restart of their toolstack makes the bond, at a time nobody chose.",
  wayOut: "Make the bond on these hosts too.",
  ask: ({ topology }) =>
    poolBonds(topology).flatMap(({ network, pattern, without }) => {
      if (pattern === null || without.length === 0) return [];
      const devices = listed(pattern.nics.map((nic) => nic.device));
      return [
        {
          about: networkSubject(network),
          summary: `${hostNames(without)} ${without.length === 1 ? "lacks" : "lack"} the bond ${networkName(topology, network)}.`,
          evidence: without.map((host) => hostEvidence(host, "no bond", `a bond of ${devices}`)),
          proposal: membersLike(pattern, without),
        },
      ];
    }),
};
