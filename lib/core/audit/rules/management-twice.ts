import { managementOn } from "@/lib/core/audit/pif-lists";
import type { Rule } from "@/lib/core/audit/rule";
import { hostSubject, pifEvidence, pifName } from "@/lib/core/audit/sight";
import { listed } from "@/lib/core/shared/words";

/** `PIF.management` is one per host by design; two are the trace of a move that was cut off. */
export const managementTwice: Rule = {
  code: "AUDIT.MANAGEMENT_TWICE",
  severity: "warning",
  title: "Hosts with more than one management interface",
  why: "A move of management was probably cut off: clients do not know which address is the right one.",
  wayOut: "Reconfigure management on this host to the interface that is meant.",
  ask: ({ topology }) =>
    topology.hosts.flatMap((host) => {
      const pifs = managementOn(topology, host.uuid);
      if (pifs.length < 2) return [];
      return [
        {
          about: hostSubject(host),
          summary: `${host.name} has management on ${listed(pifs.map(pifName))}.`,
          evidence: pifs.map((pif) => pifEvidence(topology, pif, "management", null)),
        },
      ];
    }),
};
