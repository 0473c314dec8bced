import { physicalPifs } from "@/lib/core/audit/pif-lists";
import type { Rule } from "@/lib/core/audit/rule";
import { networkSubject, pifEvidence, pifsByNetwork, pifsOnHosts, verb } from "@/lib/core/audit/sight";
import { isInUse } from "@/lib/core/audit/in-use";

/** `PIF_metrics.carrier` of a NIC that something depends on. Members of bonds: `bond-degraded.ts`, `bond-dark.ts`. */
export const carrierLost: Rule = {
  code: "AUDIT.CARRIER_LOST",
  severity: "warning",
  title: "NICs in use without a link",
  why: "What rides on it is cut off on that host.",
  wayOut: "Check the cable, the transceiver and the switch port.",
  ask: ({ topology }) => {
    const lost = physicalPifs(topology).filter(
      (pif) =>
        pif.role === "physical" &&
        pif.link.carrier === "down" &&
        (pif.memberOf === null || !topology.bondOf.has(pif.memberOf)) &&
        isInUse(topology, pif),
    );
    return [...pifsByNetwork(lost)].map(([network, pifs]) => ({
      about: networkSubject(network),
      summary: `${pifsOnHosts(topology, pifs)} ${verb(pifs, "has", "have")} no link.`,
      evidence: pifs.map((pif) => pifEvidence(topology, pif, "no link", "a link")),
    }));
  },
};
