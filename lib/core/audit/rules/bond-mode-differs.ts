import { modeLike, poolBonds } from "@/lib/core/audit/bond-pattern";
import type { Rule } from "@/lib/core/audit/rule";
import { bondEvidence, hostNames, networkName, networkSubject } from "@/lib/core/audit/sight";
import { describeMode } from "@/lib/core/graph/describe-mode";

/** `Bond.mode` drifts unseen: a member that starts copies which bonds there are, never a later change of their mode. */
export const bondModeDiffers: Rule = {
  code: "AUDIT.BOND_MODE_DIFFERS",
  severity: "warning",
  title: "Bonds of another mode than the coordinator's",
  why: "The switch is set up for one of the two modes. The toolstack never puts this right by itself.",
  wayOut: "Set the mode on these hosts: Bond.set_mode.",
  ask: ({ topology }) =>
    poolBonds(topology).flatMap(({ network, pattern, followers }) => {
      if (pattern === null) return [];
      const others = followers.filter(({ bond }) => bond.mode !== pattern.bond.mode);
      if (others.length === 0) return [];
      const hosts = others.map(({ host }) => host);
      const wanted = describeMode(pattern.bond.mode, pattern.bond.properties);
      return [
        {
          about: networkSubject(network),
          summary: `${networkName(topology, network)} has another mode on ${hostNames(hosts)} than on the coordinator.`,
          evidence: others.map(({ bond }) =>
            bondEvidence(topology, bond, describeMode(bond.mode, bond.properties), wanted),
          ),
          proposal: modeLike(pattern, hosts),
        },
      ];
    }),
};
