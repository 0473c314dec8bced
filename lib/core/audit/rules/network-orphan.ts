import type { Rule } from "@/lib/core/audit/rule";
import { networkEvidence, poolSubject } from "@/lib/core/audit/sight";
import { counted, listed } from "@/lib/core/shared/words";
import { isHostInternal } from "@/lib/core/audit/host-internal";

/** Nothing below it and nobody on it: left over from a bond or a VLAN that was removed. */
export const networkOrphan: Rule = {
  code: "AUDIT.NETWORK_ORPHAN",
  severity: "note",
  title: "Networks that nothing is on",
  why: "No NIC, bond, VLAN or VM uses it. It is probably left over, and somebody will choose it by mistake.",
  wayOut: "Remove it, if nobody means to use it.",
  ask: ({ topology }) => {
    const orphans = topology.networks.filter(
      (network) =>
        !isHostInternal(network) &&
        (topology.pifsOnNetwork.get(network.uuid) ?? []).length === 0 &&
        (topology.vifsOnNetwork.get(network.uuid) ?? []).length === 0,
    );
    if (orphans.length === 0) return [];
    return [
      {
        about: poolSubject(topology),
        summary: `Nothing is on ${orphans.length > 3 ? counted(orphans.length, "network") : listed(orphans.map(({ name }) => name))}.`,
        evidence: orphans.map((network) => networkEvidence(network, "no interface and no VM")),
      },
    ];
  },
};
