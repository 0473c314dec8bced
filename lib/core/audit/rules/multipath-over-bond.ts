import type { Rule } from "@/lib/core/audit/rule";
import { networkSubject, pifEvidence, pifsByNetwork, pifsOnHosts } from "@/lib/core/audit/sight";
import { bottomOf, storageUses } from "@/lib/core/audit/uses";

/** `host.multipathing` and iSCSI on a bond: the paths of multipathing should be separate NICs. */
export const multipathOverBond: Rule = {
  code: "AUDIT.MULTIPATH_OVER_BOND",
  severity: "note",
  title: "Multipathed iSCSI over a bond",
  why: "Multipathing wants paths that fail by themselves; a bond hides its NICs from it, and failing over takes longer.",
  wayOut: "Give each path a NIC and a subnet of its own.",
  ask: ({ topology }) => {
    const bonded = storageUses(topology)
      .filter(({ srs }) => srs.some((sr) => sr.type.includes("iscsi")))
      .map(({ pif }) => pif)
      .filter((pif) => topology.hostOf.get(pif.host)?.multipathing === true)
      .filter((pif) => bottomOf(topology, pif)?.role === "bond");
    return [...pifsByNetwork(bonded)].map(([network, pifs]) => ({
      about: networkSubject(network),
      summary: `Multipathing is on, and ${pifsOnHosts(topology, pifs)} carries iSCSI over a bond.`,
      evidence: pifs.map((pif) => pifEvidence(topology, pif, "a bond", "a NIC for each path")),
    }));
  },
};
