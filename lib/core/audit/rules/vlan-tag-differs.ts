import type { Rule } from "@/lib/core/audit/rule";
import { networkSubject, pifEvidence, pifsOnHosts, verb } from "@/lib/core/audit/sight";

/** One network, several VLAN tags: VMs of one network are on different wires. */
export const vlanTagDiffers: Rule = {
  code: "AUDIT.VLAN_TAG_DIFFERS",
  severity: "warning",
  title: "One network with several VLAN tags",
  why: "VMs on this network are on different wires, depending on the host: they lose each other when one migrates.",
  wayOut: "Make the VLAN again with one tag on all hosts.",
  ask: ({ topology }) =>
    topology.networks.flatMap((network) => {
      const vlans = (topology.pifsOnNetwork.get(network.uuid) ?? []).filter((pif) => pif.role === "vlan");
      if (vlans.every((pif) => pif.tag === vlans[0]?.tag)) return [];
      const wanted = (vlans.find((pif) => pif.host === topology.pool.coordinator) ?? vlans[0])?.tag;
      const others = vlans.filter((pif) => pif.tag !== wanted);
      return [
        {
          about: networkSubject(network.uuid),
          summary: `${network.name} is ${pifsOnHosts(topology, others)}; elsewhere its tag is ${String(wanted)}.`,
          evidence: others.map((pif) => pifEvidence(topology, pif, `tag ${String(pif.tag)}`, String(wanted))),
          why: `VMs on this network are on different wires: ${verb(others, "this host", "these hosts")} cannot reach the others.`,
        },
      ];
    }),
};
