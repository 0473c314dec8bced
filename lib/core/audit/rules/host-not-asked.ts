import type { Rule } from "@/lib/core/audit/rule";
import { hostEvidence, hostSubject } from "@/lib/core/audit/sight";

/** A host that was to be asked and did not answer, so that nothing is known but what the pool records. */
export const hostNotAsked: Rule = {
  code: "AUDIT.HOST_NOT_ASKED",
  severity: "note",
  title: "Hosts that could not be asked",
  why: "Of this host only the pool's records are known; what it really does is not.",
  wayOut: "Mend what is said here, and ask again.",
  ask: ({ topology, probes }) =>
    probes.flatMap((probe) => {
      const host = topology.hostOf.get(probe.host);
      if (host === undefined || probe.outcome === "answered") return [];
      const { message, nextStep } = probe.failure;
      return [
        {
          about: hostSubject(host),
          summary: `${host.name} could not be asked.`,
          evidence: [{ ...hostEvidence(host, "not asked"), actual: message }],
          ...(nextStep === null ? {} : { wayOut: nextStep }),
        },
      ];
    }),
};
