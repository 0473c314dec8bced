import { isInUse } from "@/lib/core/audit/in-use";
import { physicalPifs } from "@/lib/core/audit/pif-lists";
import type { Rule } from "@/lib/core/audit/rule";
import { pifEvidence, pifsOnHosts, poolSubject, verb } from "@/lib/core/audit/sight";

/** Spare NICs without a link: no fault, but no spare either. */
export const carrierAbsent: Rule = {
  code: "AUDIT.CARRIER_ABSENT",
  severity: "note",
  title: "Spare NICs without a link",
  why: "They cannot take over for another NIC until a cable is in.",
  wayOut: "Plug a cable in before you bond them.",
  ask: ({ topology }) => {
    const dark = physicalPifs(topology).filter(
      (pif) =>
        pif.role === "physical" &&
        pif.managed &&
        pif.link.carrier === "down" &&
        pif.memberOf === null &&
        !isInUse(topology, pif),
    );
    if (dark.length === 0) return [];
    return [
      {
        about: poolSubject(topology),
        summary: `Spare ${pifsOnHosts(topology, dark)} ${verb(dark, "has", "have")} no link.`,
        evidence: dark.map((pif) => pifEvidence(topology, pif, "no link", "a link")),
      },
    ];
  },
};
