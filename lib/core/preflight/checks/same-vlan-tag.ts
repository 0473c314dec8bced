import { finding, pifSubject, type Check } from "@/lib/core/preflight/check";
import { distinct, listed } from "@/lib/core/shared/words";
import { vlanPifsAbove } from "@/lib/core/topology/pif-facts";

/** Row 14: one VLAN tag on two of the PIFs that become one; a network and perhaps an address are lost. */
export const sameVlanTag: Check = ({ topology, change, hosts }) => {
  if (change.wanted === null) return [];
  const clashes = hosts.flatMap(({ host, moving }) => {
    const vlans = moving.flatMap((pif) => vlanPifsAbove(topology, pif));
    const seen = new Set<number>();
    return vlans.flatMap((vlan) => {
      if (seen.has(vlan.tag)) return [{ host, vlan }];
      seen.add(vlan.tag);
      return [];
    });
  });
  if (clashes.length === 0) return [];
  const networks = distinct(clashes.map(({ vlan }) => topology.networkOf.get(vlan.network)?.name ?? "a network"));
  const addressed = clashes.filter(({ vlan }) => vlan.ipv4.mode !== "None");
  return [
    finding("override", "SAME_VLAN_TAG", {
      summary: `VLAN ${listed(distinct(clashes.map(({ vlan }) => String(vlan.tag))))} is on more than one of the NICs.`,
      reason:
        `They become one VLAN: ${listed(networks)} loses its uplink on ${listed(distinct(clashes.map(({ host }) => host.name)))}` +
        ", and the address settings of the remaining VLAN are overwritten" +
        (addressed.length === 0 ? ", even with none." : "."),
      suggestion: "Remove one of the two VLANs first.",
      subjects: clashes.map(({ vlan }) => pifSubject(vlan)),
    }),
  ];
};
