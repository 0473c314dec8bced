import { bondWithSpare } from "@/lib/core/audit/partners";
import type { Rule } from "@/lib/core/audit/rule";
import { networkSubject, pifEvidence, pifsByNetwork, pifsOnHosts } from "@/lib/core/audit/sight";
import { bottomOf, clusterPifs, hangsOnOneNic } from "@/lib/core/audit/uses";

/** `Cluster_host.PIF` on one NIC: corosync fences a host that it does not hear. */
export const clusterAlone: Rule = {
  code: "AUDIT.CLUSTER_ALONE",
  severity: "warning",
  title: "Clustering hangs on a single NIC",
  why: "A host that loses the clustering network fences itself, and its VMs die.",
  wayOut: "Bond the NIC with a spare one on another card and another switch.",
  ask: ({ topology }) => {
    const cluster = clusterPifs(topology);
    const alone = topology.pifs.filter((pif) => cluster.has(pif.uuid) && hangsOnOneNic(topology, pif) === true);
    return [...pifsByNetwork(alone)].map(([network, pifs]) => {
      const bottom = pifs[0] === undefined ? null : bottomOf(topology, pifs[0]);
      return {
        about: networkSubject(network),
        summary: `Clustering hangs on ${pifsOnHosts(topology, pifs)} alone.`,
        evidence: pifs.map((pif) => pifEvidence(topology, pif, "one NIC", "a bond of two")),
        proposal: bottom?.role === "physical" ? bondWithSpare(topology, bottom.network) : null,
      };
    });
  },
};
