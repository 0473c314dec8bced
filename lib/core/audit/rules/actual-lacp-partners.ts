import { bondsOnBothSides } from "@/lib/core/audit/actual/recorded-beside-actual";
import type { Rule } from "@/lib/core/audit/rule";
import { bondEvidence, bondSubject } from "@/lib/core/audit/sight";
import { distinct, listed } from "@/lib/core/shared/words";

/** Members whose partners differ in system id or key (`ovs-appctl lacp/show`) are in different groups of the switch. */
export const actualLacpPartners: Rule = {
  code: "AUDIT.ACTUAL_LACP_PARTNERS",
  severity: "warning",
  title: "LACP bonds whose members end in different groups",
  why: "Only members with one and the same partner can carry traffic together; the others stand by or flap.",
  wayOut: "Put the switch's ports into one group; across two switches these must be stacked (MLAG, VSS, vPC).",
  ask: ({ topology, probes }) =>
    bondsOnBothSides(topology, probes).flatMap(({ recorded, actual }) => {
      const heard = actual.members.flatMap(({ device, lacp }) =>
        lacp?.state === "current" && lacp.partner !== null
          ? [{ device, partner: `${lacp.partner} key ${String(lacp.partnerKey ?? "unknown")}` }]
          : [],
      );
      const partners = distinct(heard.map(({ partner }) => partner));
      if (partners.length < 2) return [];
      return [
        {
          about: bondSubject(recorded.bond),
          summary: `The members of ${actual.bond} on ${recorded.host.name} speak to different partners: ${listed(partners)}.`,
          evidence: heard.map(({ device, partner }) => ({
            ...bondEvidence(topology, recorded.bond, "LACP; partner not on record", "one partner"),
            actual: `${device}: ${partner}`,
          })),
        },
      ];
    }),
};
