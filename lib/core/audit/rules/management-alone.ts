import { bondWithSpare } from "@/lib/core/audit/partners";
import { managementPifs } from "@/lib/core/audit/pif-lists";
import type { Rule } from "@/lib/core/audit/rule";
import { networkSubject, pifEvidence, pifsByNetwork, pifsOnHosts } from "@/lib/core/audit/sight";
import { bottomOf, hangsOnOneNic } from "@/lib/core/audit/uses";

/** Management on a NIC of its own. With HA on it is another matter: `ha-management-alone.ts`. */
export const managementAlone: Rule = {
  code: "AUDIT.MANAGEMENT_ALONE",
  severity: "warning",
  title: "Management hangs on a single NIC",
  why: "One cable, port or switch that fails cuts the host off from its pool.",
  wayOut: "Bond the NIC with a spare one on another card and another switch.",
  ask: ({ topology }) => {
    const alone = managementPifs(topology).filter((pif) => pif.management && hangsOnOneNic(topology, pif) === true);
    return [...pifsByNetwork(alone)].map(([network, pifs]) => {
      const bottom = pifs[0] === undefined ? null : bottomOf(topology, pifs[0]);
      return {
        about: networkSubject(network),
        summary: `Management hangs on ${pifsOnHosts(topology, pifs)} alone.`,
        evidence: pifs.map((pif) => pifEvidence(topology, pif, "one NIC", "a bond of two")),
        proposal: bottom?.role === "physical" ? bondWithSpare(topology, bottom.network) : null,
      };
    });
  },
};
