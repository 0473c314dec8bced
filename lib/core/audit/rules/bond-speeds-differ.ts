import { poolBonds } from "@/lib/core/audit/bond-pattern";
import { linkWords } from "@/lib/core/audit/link-words";
import type { Rule } from "@/lib/core/audit/rule";
import { hostNames, networkName, networkSubject, pifEvidence } from "@/lib/core/audit/sight";
import { distinct } from "@/lib/core/shared/words";

/** Members of unequal speed or duplex; LACP aggregates only equal links (802.1AX). Unknown values are not compared. */
export const bondSpeedsDiffer: Rule = {
  code: "AUDIT.BOND_SPEEDS_DIFFER",
  severity: "warning",
  title: "Bonds of links that differ in speed or duplex",
  why: "LACP leaves the odd link out; in the other modes the slower one carries everything after a failover.",
  wayOut: "Use ports of equal speed, and let both sides negotiate.",
  ask: ({ topology }) =>
    poolBonds(topology).flatMap(({ network, onHosts }) => {
      const unequal = onHosts.filter(({ nics }) => {
        const up = nics.filter((nic) => nic.link.carrier === "up");
        const duplexes = distinct(up.map((nic) => nic.link.duplex).filter((duplex) => duplex !== "unknown"));
        return distinct(up.flatMap((nic) => nic.link.speed ?? [])).length > 1 || duplexes.length > 1;
      });
      if (unequal.length === 0) return [];
      return [
        {
          about: networkSubject(network),
          summary: `The links of ${networkName(topology, network)} differ on ${hostNames(unequal.map(({ host }) => host))}.`,
          evidence: unequal.flatMap(({ nics }) =>
            nics.map((nic) => pifEvidence(topology, nic, linkWords(nic.link), "as the others")),
          ),
        },
      ];
    }),
};
