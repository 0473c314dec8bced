import { poolBonds, type HostBond } from "@/lib/core/audit/bond-pattern";
import type { Rule } from "@/lib/core/audit/rule";
import { bondEvidence, hostNames, networkName, networkSubject } from "@/lib/core/audit/sight";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** `Bond.primary_slave` by its network: it gives the bond its MAC, and gets everything when the bond is broken. */
export const bondPrimaryDiffers: Rule = {
  code: "AUDIT.BOND_PRIMARY_DIFFERS",
  severity: "note",
  title: "Bonds with another primary member than the coordinator's",
  why: "When the bond is broken, addresses and VLANs go to another NIC there than on the coordinator.",
  wayOut: "Keep it in mind when you break the bond; only making the bond again changes it.",
  ask: ({ topology }) =>
    poolBonds(topology).flatMap(({ network, pattern, followers }) => {
      const wanted = pattern === null ? null : primaryOf(topology, pattern);
      if (wanted === null) return [];
      const others = followers.flatMap((one) => {
        const primary = primaryOf(topology, one);
        return primary === null || primary.network === wanted.network ? [] : [{ ...one, device: primary.device }];
      });
      if (others.length === 0) return [];
      return [
        {
          about: networkSubject(network),
          summary: `${networkName(topology, network)} has another primary member on ${hostNames(
            others.map(({ host }) => host),
          )} than on the coordinator.`,
          evidence: others.map(({ bond, device }) => bondEvidence(topology, bond, device, wanted.device)),
        },
      ];
    }),
};

function primaryOf(topology: PoolTopology, { bond }: HostBond): { network: NetworkUuid; device: string } | null {
  return (bond.primaryMember === null ? undefined : topology.pifOf.get(bond.primaryMember)) ?? null;
}
