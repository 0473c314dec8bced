import { memberNetworks, membersLike, poolBonds, type HostBond } from "@/lib/core/audit/bond-pattern";
import type { Rule } from "@/lib/core/audit/rule";
import { bondEvidence, hostNames, networkName, networkSubject } from "@/lib/core/audit/sight";
import { isSameSet } from "@/lib/core/shared/same-set";
import { listed } from "@/lib/core/shared/words";

/** Other members than the coordinator's bond, by network; a partial bond among them. */
export const bondMembersDiffer: Rule = {
  code: "AUDIT.BOND_MEMBERS_DIFFER",
  severity: "warning",
  title: "Bonds of other members than the coordinator's",
  why: "When its toolstack starts, the host breaks this bond and makes the coordinator's, at a time nobody chose.",
  wayOut: "Make the bond again of the members that the coordinator's has.",
  ask: ({ topology }) =>
    poolBonds(topology).flatMap(({ network, pattern, followers }) => {
      if (pattern === null) return [];
      const wanted = memberNetworks(pattern);
      const others = followers.filter((one) => !isSameSet(memberNetworks(one), wanted));
      if (others.length === 0) return [];
      const hosts = others.map(({ host }) => host);
      return [
        {
          about: networkSubject(network),
          summary: `${networkName(topology, network)} has other members on ${hostNames(hosts)} than on the coordinator.`,
          evidence: others.map((one) => bondEvidence(topology, one.bond, devicesOf(one), devicesOf(pattern))),
          proposal: membersLike(pattern, hosts),
        },
      ];
    }),
};

function devicesOf({ nics }: HostBond): string {
  return nics.length === 0
    ? "no NIC"
    : listed(
        nics.map((nic) => nic.device),
        nics.length,
      );
}
