import { bondedNics } from "@/lib/core/audit/bonded-nics";
import type { Rule } from "@/lib/core/audit/rule";
import { networkSubject, pifEvidence, pifsByNetwork, pifsOnHosts, verb } from "@/lib/core/audit/sight";

/** `PIF.capabilities` has `fcoe`: the FCoE services of the host take hold of such a NIC. */
export const fcoeInBond: Rule = {
  code: "AUDIT.FCOE_IN_BOND",
  severity: "warning",
  title: "Bonds with NICs that speak FCoE",
  why: "The host's FCoE services may take the NIC out of the bond's hands, and storage over FCoE does not survive it.",
  wayOut: "Mask the fcoe and lldpad services on this host if FCoE is not used.",
  ask: ({ topology }) => {
    const able = bondedNics(topology).filter((nic) => nic.capabilities.includes("fcoe"));
    return [...pifsByNetwork(able)].map(([network, nics]) => ({
      about: networkSubject(network),
      summary: `${pifsOnHosts(topology, nics)} ${verb(nics, "is in a bond and speaks", "are in a bond and speak")} FCoE.`,
      evidence: nics.map((nic) => pifEvidence(topology, nic, "capable of FCoE", "FCoE not used")),
    }));
  },
};
