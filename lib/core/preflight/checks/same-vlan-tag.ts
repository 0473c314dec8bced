import { finding, pifSubject, type Check } from "@/lib/core/preflight/check";
import type { Host, Vlan, VlanPif } from "@/lib/core/topology/entities";
import { distinct, listed } from "@/lib/core/shared/words";
import { addressWords } from "@/lib/core/topology/pif-facts";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** Row 14: one VLAN tag on two of the PIFs that become one; a network and perhaps an address are lost. */
export const sameVlanTag: Check = ({ topology, change, hosts }) => {
  if (change.wanted === null) return [];
  const clashes: Clash[] = [];
  const first = new Map<number, Vlan>();
  for (const { host, moving } of hosts) {
    first.clear();
    for (const pif of moving) {
      for (const vlan of topology.vlansOn.get(pif.uuid) ?? []) {
        const other = first.get(vlan.tag);
        if (other === undefined) first.set(vlan.tag, vlan);
        else clashes.push(...clashOf(topology, host, vlan, other));
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

interface Clash {
  readonly host: Host;
  readonly vlan: VlanPif;
  readonly remaining: VlanPif;
}

function clashOf(topology: PoolTopology, host: Host, one: Vlan, other: Vlan): readonly Clash[] {
  const [vlan, remaining] = [topology.pifOf.get(one.pif), topology.pifOf.get(other.pif)];
  return vlan?.role === "vlan" && remaining?.role === "vlan" ? [{ host, vlan, remaining }] : [];
}
