import { bondsOnBothSides } from "@/lib/core/audit/actual/recorded-beside-actual";
import type { Rule } from "@/lib/core/audit/rule";
import { bondEvidence, bondSubject } from "@/lib/core/audit/sight";
import { isSameSet } from "@/lib/core/shared/same-set";
import { listed } from "@/lib/core/shared/words";

/** `Bond.slaves` beside `ovs-appctl bond/show`. */
export const actualBondMembers: Rule = {
  code: "AUDIT.ACTUAL_BOND_MEMBERS",
  severity: "blocker",
  title: "Bonds with other members than on record",
  why: "Whoever pulls a cable by the pool's records pulls the wrong one, and plans are made for a bond that is not there.",
  wayOut:
    "Find out who changed the host. Plugging the bond's interface again builds it as recorded, with a short break.",
  ask: ({ topology, probes }) =>
    bondsOnBothSides(topology, probes).flatMap(({ recorded, actual }) => {
      const wanted = recorded.nics.map(({ device }) => device);
      const found = actual.members.map(({ device }) => device);
      if (isSameSet(wanted, found)) return [];
      return [
        {
          about: bondSubject(recorded.bond),
          summary: `${actual.bond} on ${recorded.host.name} has the members ${listed(found, 8)}, on record are ${listed(wanted, 8)}.`,
          evidence: [{ ...bondEvidence(topology, recorded.bond, listed(wanted, 8)), actual: listed(found, 8) }],
        },
      ];
    }),
};
