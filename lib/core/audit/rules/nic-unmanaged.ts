import { physicalPifs } from "@/lib/core/audit/pif-lists";
import type { Rule } from "@/lib/core/audit/rule";
import { pifEvidence, pifsOnHosts, poolSubject, verb } from "@/lib/core/audit/sight";

/** `PIF.managed`: false means that xapi leaves the NIC to somebody else and refuses to bond or plug it. */
export const nicUnmanaged: Rule = {
  code: "AUDIT.NIC_UNMANAGED",
  severity: "note",
  title: "NICs that the toolstack does not manage",
  why: "They cannot be bonded, plugged or given an address here; something else on the host looks after them.",
  wayOut: "Fine if that was meant, as for a storage card; otherwise introduce them anew.",
  ask: ({ topology }) => {
    const unmanaged = physicalPifs(topology).filter((pif) => pif.role === "physical" && !pif.managed);
    if (unmanaged.length === 0) return [];
    return [
      {
        about: poolSubject(topology),
        summary: `${pifsOnHosts(topology, unmanaged)} ${verb(unmanaged, "is", "are")} not managed.`,
        evidence: unmanaged.map((pif) => pifEvidence(topology, pif, "managed: false")),
      },
    ];
  },
};
