import type { EditNetworkChange } from "@/lib/core/draft/change";
import type { Rule } from "@/lib/core/audit/rule";
import { networkEvidence, networkSubject } from "@/lib/core/audit/sight";
import type { Network } from "@/lib/core/topology/entities";
import type { NetworkUuid } from "@/lib/core/topology/ids";

/** A VLAN's frames must fit what is below it. */
export const mtuVlanLarger: Rule = {
  code: "AUDIT.MTU_VLAN_LARGER",
  severity: "warning",
  title: "VLANs with a larger MTU than what carries them",
  why: "Frames larger than the MTU below are lost without a word.",
  wayOut: "Give the VLAN the MTU of what is below it, or raise the one below first.",
  ask: ({ topology }) => {
    const found = new Map<NetworkUuid, { readonly network: Network; readonly below: Network }>();
    for (const vlan of topology.vlans) {
      const upper = topology.pifOf.get(vlan.pif);
      const lower = topology.pifOf.get(vlan.carrierPif);
      const network = upper && topology.networkOf.get(upper.network);
      const below = lower && topology.networkOf.get(lower.network);
      if (network && below && network.mtu > below.mtu) found.set(network.uuid, { network, below });
    }
    return [...found.values()].map(({ network, below }) => {
      const change: EditNetworkChange = { kind: "edit-network", network: network.uuid, mtu: below.mtu };
      return {
        about: networkSubject(network.uuid),
        summary: `${network.name} has an MTU of ${String(network.mtu)} and is carried by ${below.name} with ${String(below.mtu)}.`,
        evidence: [
          networkEvidence(network, `MTU ${String(network.mtu)}`, `${String(below.mtu)} or less`),
          networkEvidence(below, `MTU ${String(below.mtu)}`),
        ],
        proposal: { label: `Give it an MTU of ${String(below.mtu)}`, changes: [change] },
      };
    });
  },
};
