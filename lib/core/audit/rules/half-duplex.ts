import { linkWords } from "@/lib/core/audit/link-words";
import { physicalPifs } from "@/lib/core/audit/pif-lists";
import type { Rule } from "@/lib/core/audit/rule";
import { networkSubject, pifEvidence, pifsByNetwork, pifsOnHosts, verb } from "@/lib/core/audit/sight";

/** `PIF_metrics.duplex` of a NIC with a link: half is the trace of a failed negotiation. */
export const halfDuplex: Rule = {
  code: "AUDIT.HALF_DUPLEX",
  severity: "warning",
  title: "Links in half duplex",
  why: "The NIC and the switch did not agree: frames collide, and throughput falls to a fraction.",
  wayOut: "Let both sides negotiate, or set both to the same speed and full duplex.",
  ask: ({ topology }) => {
    const half = physicalPifs(topology).filter(
      (pif) => pif.role === "physical" && pif.link.carrier === "up" && pif.link.duplex === "half",
    );
    return [...pifsByNetwork(half)].map(([network, pifs]) => ({
      about: networkSubject(network),
      summary: `${pifsOnHosts(topology, pifs)} ${verb(pifs, "runs", "run")} in half duplex.`,
      evidence: pifs.map((pif) =>
        pifEvidence(topology, pif, pif.role === "physical" ? linkWords(pif.link) : "half duplex", "full duplex"),
      ),
    }));
  },
};
