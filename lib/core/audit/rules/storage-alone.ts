import { bondWithSpare } from "@/lib/core/audit/partners";
import type { Rule } from "@/lib/core/audit/rule";
import { networkSubject, pifEvidence, pifsByNetwork, pifsOnHosts } from "@/lib/core/audit/sight";
import { bottomOf, hangsOnOneNic, storageUses } from "@/lib/core/audit/uses";

/** An address that storage is reached through, on one NIC. Multipathing brings its own redundancy. */
export const storageAlone: Rule = {
  code: "AUDIT.STORAGE_ALONE",
  severity: "warning",
  title: "Storage hangs on a single NIC",
  why: "When that link fails every VM with a disk on this storage stops, and the storage may be damaged.",
  wayOut: "Bond the NIC with a spare one on another card and another switch, or use multipathing for iSCSI.",
  ask: ({ topology }) => {
    const alone = storageUses(topology)
      .map(({ pif }) => pif)
      .filter((pif) => !pif.management && hangsOnOneNic(topology, pif) === true)
      .filter((pif) => topology.hostOf.get(pif.host)?.multipathing !== true);
    return [...pifsByNetwork(alone)].map(([network, pifs]) => {
      const bottom = pifs[0] === undefined ? null : bottomOf(topology, pifs[0]);
      return {
        about: networkSubject(network),
        summary: `Storage hangs on ${pifsOnHosts(topology, pifs)} alone.`,
        evidence: pifs.map((pif) => pifEvidence(topology, pif, "one NIC", "a bond of two")),
        proposal: bottom?.role === "physical" ? bondWithSpare(topology, bottom.network) : null,
      };
    });
  },
};
