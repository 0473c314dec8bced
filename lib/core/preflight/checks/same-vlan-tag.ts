import { finding, pifSubject, type Check } from "@/lib/core/preflight/check";
import type { Host, VlanPif } from "@/lib/core/topology/entities";
import { distinct, listed } from "@/lib/core/shared/words";
import { addressWords, vlanPifsAbove } from "@/lib/core/topology/pif-facts";

/** Row 14: one VLAN tag on two of the PIFs that become one; a network and perhaps an address are lost. */
export const sameVlanTag: Check = ({ topology, change, hosts }) => {
  if (change.wanted === null) return [];
  const clashes: { readonly host: Host; readonly vlan: VlanPif; readonly remaining: VlanPif }[] = [];
  /** The first VLAN of each tag, of the host that was looked at last. */
  const first = new Map<number, VlanPif>();
  for (const { host, moving } of hosts) {
    for (const pif of moving) {
      for (const vlan of vlanPifsAbove(topology, pif)) {
        const remaining = first.get(vlan.tag);
        if (remaining?.host === vlan.host) clashes.push({ host, vlan, remaining });
        else first.set(vlan.tag, vlan);
      }
    }
  }
  if (clashes.length === 0) return [];
  const networks = distinct(clashes.map(({ vlan }) => topology.networkOf.get(vlan.network)?.name ?? "a network"));
  // xapi lets the settings of the VLAN that is dissolved win, even when they are none (xenapi.md 5.1.3, effect 5).
  const lost = clashes.filter(({ remaining }) => remaining.ipv4.mode !== "None");
  const gone = lost.map(({ host, remaining }) => {
    const network = topology.networkOf.get(remaining.network)?.name ?? "its network";
    return `${addressWords(remaining.ipv4)} of ${network} on ${host.name}`;
  });
  return [
    finding("override", "SAME_VLAN_TAG", {
      summary: `VLAN ${listed(distinct(clashes.map(({ vlan }) => String(vlan.tag))))} is on more than one of the NICs.`,
      reason:
        `They become one VLAN: ${listed(networks)} loses its uplink on ${listed(distinct(clashes.map(({ host }) => host.name)))}` +
        ", and the address settings of the remaining VLAN are overwritten" +
        (gone.length === 0 ? "." : `: ${listed(gone)} is lost.`),
      suggestion: "Remove one of the two VLANs first.",
      subjects: clashes.map(({ vlan }) => pifSubject(vlan)),
    }),
  ];
};
