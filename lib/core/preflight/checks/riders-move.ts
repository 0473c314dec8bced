import { finding, type Check } from "@/lib/core/preflight/check";
import { counted, distinct, listed } from "@/lib/core/shared/words";
import { vlanPifsAbove } from "@/lib/core/topology/pif-facts";

/** Row 35 and trap 6: VLANs and tunnels of the members are made anew on the bond, with new uuids. */
export const ridersMove: Check = ({ topology, hosts }) => {
  const nics = hosts.flatMap((host) => host.nics);
  const vlans = nics.flatMap((nic) => vlanPifsAbove(topology, nic));
  const tunnels = nics.flatMap((nic) => topology.tunnelsOn.get(nic.uuid) ?? []);
  if (vlans.length + tunnels.length === 0) return [];
  const parts = [
    ...(vlans.length === 0
      ? []
      : [`${counted(distinct(vlans.map((vlan) => vlan.tag)).length, "VLAN")} (${listed(tags(vlans))})`]),
    ...(tunnels.length === 0 ? [] : [counted(tunnels.length, "tunnel")]),
  ];
  return [
    finding("note", "VLANS_AND_TUNNELS_MOVE", {
      summary: `${listed(parts)} on these NICs ${vlans.length + tunnels.length === 1 ? "is" : "are"} made anew on the bond.`,
      reason: "They keep network and tag, and get new uuids; other_config of a VLAN is not kept.",
      suggestion: "Tell tools that know them by uuid.",
      subjects: [
        ...vlans.map((vlan) => ({ kind: "vlan" as const, uuid: vlan.vlan })),
        ...tunnels.map((tunnel) => ({ kind: "tunnel" as const, uuid: tunnel.uuid })),
      ],
    }),
  ];
};

function tags(vlans: readonly { readonly tag: number }[]): readonly string[] {
  return distinct(vlans.map((vlan) => vlan.tag))
    .toSorted((one, other) => one - other)
    .map(String);
}
