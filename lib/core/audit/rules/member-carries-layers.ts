import { bondedNics } from "@/lib/core/audit/bonded-nics";
import type { Rule } from "@/lib/core/audit/rule";
import { networkSubject, pifEvidence, pifsByNetwork, pifsOnHosts, verb } from "@/lib/core/audit/sight";
import { counted } from "@/lib/core/shared/words";

/** VLANs or tunnels that still lie on a bond's member: the member's bridge is down, and so are they. */
export const memberCarriesLayers: Rule = {
  code: "AUDIT.MEMBER_CARRIES_LAYERS",
  severity: "warning",
  title: "VLANs or tunnels on members of bonds",
  why: "A member's own bridge is down while it is bonded, so these networks have no uplink there.",
  wayOut: "Make the VLAN or tunnel on the bond, and remove the old one.",
  ask: ({ topology }) => {
    const above = (uuid: (typeof topology.pifs)[number]["uuid"]): number =>
      (topology.vlansOn.get(uuid) ?? []).length + (topology.tunnelsOn.get(uuid) ?? []).length;
    const carrying = bondedNics(topology).filter((nic) => above(nic.uuid) > 0);
    return [...pifsByNetwork(carrying)].map(([network, nics]) => ({
      about: networkSubject(network),
      summary: `${pifsOnHosts(topology, nics)} ${verb(nics, "is in a bond and carries", "are in a bond and carry")} VLANs or tunnels.`,
      evidence: nics.map((nic) =>
        pifEvidence(topology, nic, counted(above(nic.uuid), "VLAN or tunnel", "VLANs or tunnels"), "none"),
      ),
    }));
  },
};
