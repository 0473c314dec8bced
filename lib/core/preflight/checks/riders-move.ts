import { finding, networkSubject, type Check } from "@/lib/core/preflight/check";
import { counted, distinct, listed } from "@/lib/core/shared/words";
import type { Tunnel, Vlan } from "@/lib/core/topology/entities";

/** Row 35 and trap 6: VLANs and tunnels are made anew on the PIF that takes over, with new uuids. */
export const ridersMove: Check = ({ topology, change, hosts }) => {
  const vlans: Vlan[] = [];
  const tunnels: Tunnel[] = [];
  for (const { moving } of hosts) {
    for (const pif of moving) {
      vlans.push(...(topology.vlansOn.get(pif.uuid) ?? []));
      if (topology.tunnelsOn.size > 0) tunnels.push(...(topology.tunnelsOn.get(pif.uuid) ?? []));
    }
  }
  if (vlans.length + tunnels.length === 0) return [];
  const tags = tagsOf(vlans);
  const parts = [
    ...(vlans.length === 0 ? [] : [`${counted(tags.length, "VLAN")} (${listed(tags)})`]),
    ...(tunnels.length === 0 ? [] : [counted(tunnels.length, "tunnel")]),
  ];
  const encrypted = distinct(tunnels.flatMap((tunnel) => topology.pifOf.get(tunnel.accessPif)?.network ?? []))
    .flatMap((uuid) => topology.networkOf.get(uuid) ?? [])
    // Set by Xen Orchestra's SDN controller on the private networks that it makes.
    .filter((network) => network.otherConfig["xo:sdn-controller:encrypted"] === "true");
  return [
    ...(encrypted.length === 0 || change.wanted === null
      ? []
      : [
          finding("warning", "ENCRYPTED_TUNNEL_MOVES", {
            summary: `The encrypted ${encrypted.length === 1 ? "network" : "networks"} ${listed(encrypted.map((network) => network.name))} would ride on a bond.`,
            reason: "Encrypted tunnels of the SDN controller are not supported on a bond; they may stay down.",
            suggestion: "Move these private networks to another NIC first.",
            subjects: encrypted.map(networkSubject),
          }),
        ]),
    finding("note", "VLANS_AND_TUNNELS_MOVE", {
      summary: `${listed(parts)} on these NICs ${vlans.length + tunnels.length === 1 ? "is" : "are"} made anew on ${change.wanted === null ? "one of them" : "the bond"}.`,
      reason: "They keep network and tag, and get new uuids; the toolstack does not keep other_config of a VLAN.",
      suggestion: "Tell tools that know them by uuid.",
      subjects: [
        ...vlans.map((vlan) => ({ kind: "vlan" as const, uuid: vlan.uuid })),
        ...tunnels.map((tunnel) => ({ kind: "tunnel" as const, uuid: tunnel.uuid })),
      ],
    }),
  ];
};

function tagsOf(vlans: readonly { readonly tag: number }[]): readonly string[] {
  const tags = new Set<number>();
  for (const { tag } of vlans) tags.add(tag);
  return [...tags].toSorted((one, other) => one - other).map(String);
}
