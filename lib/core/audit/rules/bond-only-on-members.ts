import { poolBonds } from "@/lib/core/audit/bond-pattern";
import type { Rule } from "@/lib/core/audit/rule";
import { bondEvidence, hostNames, networkName, networkSubject } from "@/lib/core/audit/sight";

/** Hosts have a bond that the coordinator lacks: nothing copies it, and a bond of the coordinator may sweep it away. */
export const bondOnlyOnMembers: Rule = {
  code: "AUDIT.BOND_ONLY_ON_MEMBERS",
  severity: "warning",
  title: "Bonds that the coordinator lacks",
  why: "Hosts that join do not get it, and it is lost where it collides with a bond of the coordinator.",
  wayOut: "Make the bond on the coordinator as well, or break it here.",
  ask: ({ topology }) =>
    poolBonds(topology).flatMap(({ network, pattern, onHosts }) => {
      if (pattern !== null || !topology.hostOf.has(topology.pool.coordinator)) return [];
      return [
        {
          about: networkSubject(network),
          summary: `The coordinator lacks the bond ${networkName(topology, network)}, which ${hostNames(
            onHosts.map(({ host }) => host),
          )} ${onHosts.length === 1 ? "has" : "have"}.`,
          evidence: onHosts.map(({ bond }) => bondEvidence(topology, bond, "a bond", "as on the coordinator: none")),
        },
      ];
    }),
};
