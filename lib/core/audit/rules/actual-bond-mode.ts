import { actualModeWords, recordedModeWords } from "@/lib/core/audit/actual/mode-words";
import { bondsOnBothSides } from "@/lib/core/audit/actual/recorded-beside-actual";
import type { Rule } from "@/lib/core/audit/rule";
import { bondEvidence, bondSubject } from "@/lib/core/audit/sight";

/** `Bond.mode` and its hashing beside `ovs-appctl bond/show` (`bond_mode`, `lacp_status`). */
export const actualBondMode: Rule = {
  code: "AUDIT.ACTUAL_BOND_MODE",
  severity: "warning",
  title: "Bonds in another mode than on record",
  why: "The switch was prepared for the recorded mode. With another one frames may loop, be lost, or use one link alone.",
  wayOut: "Set the bond's mode with the pool's own means, which tells the host anew.",
  ask: ({ topology, probes }) =>
    bondsOnBothSides(topology, probes).flatMap(({ recorded, actual }) => {
      const wanted = recordedModeWords(recorded.bond);
      const found = actualModeWords(actual);
      if (wanted === found) return [];
      return [
        {
          about: bondSubject(recorded.bond),
          summary: `${actual.bond} on ${recorded.host.name} works as ${found}, on record is ${wanted}.`,
          evidence: [{ ...bondEvidence(topology, recorded.bond, wanted), actual: found }],
        },
      ];
    }),
};
