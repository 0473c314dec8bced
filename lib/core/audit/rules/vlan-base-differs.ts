import type { Rule } from "@/lib/core/audit/rule";
import { hostName, networkName, networkSubject, pifEvidence } from "@/lib/core/audit/sight";
import type { VlanPif } from "@/lib/core/topology/entities";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import { distinct, listed } from "@/lib/core/shared/words";

/** A VLAN on another NIC or bond, by its network, than on the coordinator. */
export const vlanBaseDiffers: Rule = {
  code: "AUDIT.VLAN_BASE_DIFFERS",
  severity: "warning",
  title: "VLANs on another NIC or bond than the coordinator's",
  why: "The switch port there may not carry the tag, and a change of the bond leaves this VLAN behind.",
  wayOut: "Make the VLAN again on the NIC or bond that the coordinator uses.",
  ask: ({ topology }) =>
    topology.networks.flatMap((network) => {
      const vlans = (topology.pifsOnNetwork.get(network.uuid) ?? []).filter((pif) => pif.role === "vlan");
      const [first] = vlans;
      if (first === undefined) return [];
      const baseOf = (pif: VlanPif): NetworkUuid | undefined => topology.pifOf.get(pif.carrierPif)?.network;
      const pattern = vlans.find((pif) => pif.host === topology.pool.coordinator) ?? first;
      const wanted = baseOf(pattern);
      const others = vlans.filter((pif) => baseOf(pif) !== undefined && baseOf(pif) !== wanted);
      if (wanted === undefined || others.length === 0) return [];
      return [
        {
          about: networkSubject(network.uuid),
          summary: `${network.name} lies elsewhere on ${listed(distinct(others.map((pif) => hostName(topology, pif.host))))} than on ${hostName(topology, pattern.host)}.`,
          evidence: others.map((pif) =>
            pifEvidence(topology, pif, networkName(topology, baseOf(pif) ?? wanted), networkName(topology, wanted)),
          ),
        },
      ];
    }),
};
