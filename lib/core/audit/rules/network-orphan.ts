import type { Rule } from "@/lib/core/audit/rule";
import { networkEvidence, poolSubject } from "@/lib/core/audit/sight";
import { counted, listed } from "@/lib/core/shared/words";
import type { RemoveNetworkChange } from "@/lib/core/draft/change";
import { isUnused } from "@/lib/core/topology/is-unused";
import { isHostInternal } from "@/lib/core/topology/host-internal";

/** Nothing below it and nobody on it: left over from a bond or a VLAN that was removed. */
export const networkOrphan: Rule = {
  code: "AUDIT.NETWORK_ORPHAN",
  severity: "note",
  title: "Networks that nothing is on",
  why: "No NIC, bond, VLAN or VM uses it. It is probably left over, and somebody will choose it by mistake.",
  wayOut: "Remove it, if nobody means to use it.",
  ask: ({ topology }) => {
    const orphans = topology.networks.filter((network) => !isHostInternal(network) && isUnused(topology, network.uuid));
    if (orphans.length === 0) return [];
    return [
      {
        about: poolSubject(topology),
        summary: `Nothing is on ${orphans.length > 3 ? counted(orphans.length, "network") : listed(orphans.map(({ name }) => name))}.`,
        evidence: orphans.map((network) => networkEvidence(network, "no interface and no VM")),
        proposal: {
          label: orphans.length === 1 ? "Remove it" : "Remove them",
          changes: orphans.map(({ uuid }): RemoveNetworkChange => ({ kind: "remove-network", network: uuid })),
        },
      },
    ];
  },
};
