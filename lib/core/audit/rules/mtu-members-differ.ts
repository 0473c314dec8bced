import { poolBonds } from "@/lib/core/audit/bond-pattern";
import type { Rule } from "@/lib/core/audit/rule";
import { networkEvidence, networkName, networkSubject } from "@/lib/core/audit/sight";
import { distinct, listed } from "@/lib/core/shared/words";

/** Networks of a bond's members keep their own MTU on older toolstacks; it comes to light when the bond is broken. */
export const mtuMembersDiffer: Rule = {
  code: "AUDIT.MTU_MEMBERS_DIFFER",
  severity: "note",
  title: "Networks of bonded NICs with another MTU than the bond",
  why: "When the bond is broken, traffic gets this MTU; and hosts that join are refused or copied wrongly.",
  wayOut: "Give the networks of the NICs the MTU of the bond.",
  ask: ({ topology }) =>
    poolBonds(topology).flatMap(({ network, onHosts }) => {
      const bond = topology.networkOf.get(network);
      const below = distinct(onHosts.flatMap(({ nics }) => nics.map((nic) => nic.network)));
      const unlike = below.flatMap((uuid) => topology.networkOf.get(uuid) ?? []).filter((one) => one.mtu !== bond?.mtu);
      if (bond === undefined || unlike.length === 0) return [];
      return [
        {
          about: networkSubject(network),
          summary: `${listed(unlike.map(({ name }) => name))} ${unlike.length === 1 ? "has" : "have"} another MTU than ${networkName(topology, network)}.`,
          evidence: unlike.map((one) => networkEvidence(one, `MTU ${String(one.mtu)}`, String(bond.mtu))),
        },
      ];
    }),
};
