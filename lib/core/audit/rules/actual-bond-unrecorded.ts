import { actualModeWords } from "@/lib/core/audit/actual/mode-words";
import { recordedBesideActual } from "@/lib/core/audit/actual/recorded-beside-actual";
import type { Rule } from "@/lib/core/audit/rule";
import { hostEvidence, hostSubject } from "@/lib/core/audit/sight";
import { listed } from "@/lib/core/shared/words";

/** In `ovs-appctl bond/list`, and no `Bond` of the pool's database has its device. */
export const actualBondUnrecorded: Rule = {
  code: "AUDIT.ACTUAL_BOND_UNRECORDED",
  severity: "warning",
  title: "Bonds on a host that the pool knows nothing of",
  why: "It was made by hand. The next restart of the host undoes it, and nobody is told when one of its links fails.",
  wayOut: "Make the bond with the pool's own means, or take it away on the host.",
  ask: ({ topology, probes }) =>
    recordedBesideActual(topology, probes).flatMap(({ host, bonds }) => {
      const extra = bonds.flatMap(({ recorded, actual }) => (recorded === null && actual !== null ? [actual] : []));
      if (extra.length === 0) return [];
      return [
        {
          about: hostSubject(host),
          summary: `${host.name} has ${listed(extra.map(({ bond }) => bond))}, of which the pool knows nothing.`,
          evidence: extra.map((bond) => ({
            ...hostEvidence(host, "no such bond"),
            actual: `${bond.bond} of ${listed(bond.members.map(({ device }) => device))}, ${actualModeWords(bond)}`,
          })),
        },
      ];
    }),
};
