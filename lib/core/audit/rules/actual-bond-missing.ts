import { recordedBesideActual } from "@/lib/core/audit/actual/recorded-beside-actual";
import type { Rule } from "@/lib/core/audit/rule";
import { bondEvidence, hostSubject } from "@/lib/core/audit/sight";
import { listed } from "@/lib/core/shared/words";

/** A `Bond` of two members or more whose interface is attached, and not in `ovs-appctl bond/list`. */
export const actualBondMissing: Rule = {
  code: "AUDIT.ACTUAL_BOND_MISSING",
  severity: "blocker",
  title: "Bonds on record that the host has not",
  why: "The pool takes its networks there for redundant, and they are not; they may be cut off.",
  wayOut: "Look at the host: ovs-vsctl show. Plugging the bond's interface again builds it anew, with a short break.",
  ask: ({ topology, probes }) =>
    recordedBesideActual(topology, probes).flatMap(({ host, bonds }) => {
      const missing = bonds.flatMap(({ recorded, actual }) => (recorded !== null && actual === null ? [recorded] : []));
      if (missing.length === 0) return [];
      return [
        {
          about: hostSubject(host),
          summary: `${host.name} has no ${listed(missing.map(({ pif }) => pif.device))}, which the pool records.`,
          evidence: missing.map(({ bond, nics }) => ({
            ...bondEvidence(topology, bond, `a bond of ${listed(nics.map(({ device }) => device))}`),
            actual: "no such bond",
          })),
        },
      ];
    }),
};
