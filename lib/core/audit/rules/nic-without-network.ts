import type { Rule } from "@/lib/core/audit/rule";
import { pifEvidence, pifOnHost, pifSubject } from "@/lib/core/audit/sight";

/** `PIF.network` leads nowhere. */
export const nicWithoutNetwork: Rule = {
  code: "AUDIT.NIC_WITHOUT_NETWORK",
  severity: "warning",
  title: "Interfaces without a network",
  why: "Nothing can use this interface, and NICs are paired across hosts by their networks.",
  wayOut: "Forget the PIF and scan the host's NICs again: xe pif-forget, xe pif-scan.",
  ask: ({ topology }) =>
    topology.pifs
      .filter((pif) => !topology.networkOf.has(pif.network))
      .map((pif) => ({
        about: pifSubject(pif),
        summary: `${pifOnHost(topology, pif)} is on no network.`,
        evidence: [pifEvidence(topology, pif, "a network that does not exist", "a network of the pool")],
      })),
};
