import type { EditNetworkChange } from "@/lib/core/draft/change";
import type { Rule } from "@/lib/core/audit/rule";
import { networkEvidence, networkSubject } from "@/lib/core/audit/sight";

/** Management at another MTU than 1500 is not supported and breaks pool joins. */
export const mtuUnderManagement: Rule = {
  code: "AUDIT.MTU_UNDER_MANAGEMENT",
  severity: "warning",
  title: "Management on a network whose MTU is not 1500",
  why: "It is not supported: hosts that join, and clients on other networks, lose large answers.",
  wayOut: "Use an MTU of 1500 for management, and jumbo frames on a storage network of its own.",
  ask: ({ topology }) =>
    topology.networks
      .filter((network) => network.mtu !== 1500)
      .filter((network) => (topology.pifsOnNetwork.get(network.uuid) ?? []).some((pif) => pif.management))
      .map((network) => {
        const change: EditNetworkChange = { kind: "edit-network", network: network.uuid, mtu: 1500 };
        return {
          about: networkSubject(network.uuid),
          summary: `Management is on ${network.name} with an MTU of ${String(network.mtu)}.`,
          evidence: [networkEvidence(network, `MTU ${String(network.mtu)}`, "1500")],
          proposal: { label: "Give it an MTU of 1500", changes: [change] },
        };
      }),
};
