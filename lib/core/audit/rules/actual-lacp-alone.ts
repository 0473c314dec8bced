import { bondsOnBothSides } from "@/lib/core/audit/actual/recorded-beside-actual";
import type { Rule } from "@/lib/core/audit/rule";
import { bondEvidence, bondSubject } from "@/lib/core/audit/sight";
import { listed } from "@/lib/core/shared/words";

/** A member of an LACP bond that hears no partner now (`ovs-appctl lacp/show`: expired or defaulted). */
export const actualLacpAlone: Rule = {
  code: "AUDIT.ACTUAL_LACP_ALONE",
  severity: "warning",
  title: "LACP that no switch answers",
  why: "Without an answer one link carries everything, or none does, while the pool's records show the bond as up.",
  wayOut: "Put the switch's ports into one LACP group, active or passive, and look at the cabling.",
  ask: ({ topology, probes }) =>
    bondsOnBothSides(topology, probes).flatMap(({ recorded, actual }) => {
      if (actual.lacp === "off") return [];
      const alone = actual.members.filter(({ lacp }) => lacp !== null && lacp.state !== "current");
      if (alone.length === 0) return [];
      return [
        {
          about: bondSubject(recorded.bond),
          summary: `No switch answers LACP on ${listed(alone.map(({ device }) => device))} of ${actual.bond} on ${recorded.host.name}.`,
          evidence: alone.map(({ device, lacp }) => ({
            ...bondEvidence(topology, recorded.bond, "LACP; partner not on record", "a partner"),
            actual: `${device}: ${lacp?.state ?? "unknown"}, ${lacp?.partner ?? "no partner heard"}`,
          })),
        },
      ];
    }),
};
