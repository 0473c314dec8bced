import { bondedNics } from "@/lib/core/audit/bonded-nics";
import type { Rule } from "@/lib/core/audit/rule";
import { networkSubject, pifEvidence, pifsByNetwork, pifsOnHosts, verb } from "@/lib/core/audit/sight";

/** SR-IOV on a bond's member: virtual functions go past the bond (`network_sriov`). */
export const sriovInBond: Rule = {
  code: "AUDIT.SRIOV_IN_BOND",
  severity: "warning",
  title: "SR-IOV on members of bonds",
  why: "Traffic of virtual functions goes past the bond: it has no redundancy and may confuse the switch.",
  wayOut: "Use a NIC of its own for SR-IOV.",
  ask: ({ topology }) => {
    const shared = new Set(topology.pifs.flatMap((pif) => (pif.role === "sriov" ? [pif.physicalPif] : [])));
    const nics = bondedNics(topology).filter((nic) => shared.has(nic.uuid));
    return [...pifsByNetwork(nics)].map(([network, found]) => ({
      about: networkSubject(network),
      summary: `${pifsOnHosts(topology, found)} ${verb(found, "is in a bond and has", "are in a bond and have")} SR-IOV switched on.`,
      evidence: found.map((nic) => pifEvidence(topology, nic, "SR-IOV on", "off while bonded")),
    }));
  },
};
