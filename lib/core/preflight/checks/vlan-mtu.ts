import { finding, networkSubject, type Check, type CheckInput } from "@/lib/core/preflight/check";
import type { Finding } from "@/lib/core/shared/finding";
import { distinct, listed } from "@/lib/core/shared/words";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import { vlanPifsAbove } from "@/lib/core/topology/pif-facts";

/**
 * Row 30, an audit: a VLAN's frames must fit the PIF below it; and the networks of a bond's members should have the
 * MTU of the bond, which older toolstacks left as they were (they come to light when the bond is broken).
 */
export const vlanMtu: Check = (input) => [...vlansTooLarge(input), ...membersDiffer(input)];

function vlansTooLarge({ topology, change, hosts }: CheckInput): readonly Finding[] {
  const below = change.change.kind === "edit-network" ? (change.change.mtu ?? null) : (change.wanted?.mtu ?? null);
  if (below === null) return [];
  // In most pools no network has a larger MTU, and there is no need to walk through the VLANs of every host.
  const suspects = new Set(topology.networks.filter((network) => network.mtu > below).map((network) => network.uuid));
  if (suspects.size === 0) return [];
  const above = new Set<NetworkUuid>();
  for (const { touched } of hosts) {
    for (const pif of touched) {
      for (const { network } of vlanPifsAbove(topology, pif)) if (suspects.has(network)) above.add(network);
    }
  }
  const large = [...above].flatMap((uuid) => topology.networkOf.get(uuid) ?? []);
  if (large.length === 0) return [];
  return [
    finding("warning", "VLAN_MTU_LARGER", {
      summary: `${listed(large.map((network) => `${network.name} (MTU ${String(network.mtu)})`))} would ride on an MTU of ${String(below)}.`,
      reason: "A VLAN cannot carry larger frames than what is below it: they are lost without a word.",
      suggestion: `Give ${change.name} an MTU of ${String(Math.max(...large.map((network) => network.mtu)))}, or the VLANs a smaller one.`,
      subjects: large.map(networkSubject),
    }),
  ];
}

function membersDiffer({ topology, change, hosts }: CheckInput): readonly Finding[] {
  const bondMtu = change.network?.mtu;
  const members = distinct(hosts.flatMap(({ before }) => before.flatMap(({ bond }) => bond.members)));
  const networks = distinct(members.flatMap((uuid) => topology.pifOf.get(uuid)?.network ?? [])).flatMap(
    (uuid) => topology.networkOf.get(uuid) ?? [],
  );
  const unlike = networks.filter((network) => bondMtu !== undefined && network.mtu !== bondMtu);
  if (unlike.length === 0) return [];
  return [
    finding("warning", "MEMBER_MTU_DIFFERS", {
      summary: `${listed(unlike.map((network) => `${network.name} (MTU ${String(network.mtu)})`))} has not the MTU of ${change.name} (${String(bondMtu)}).`,
      reason: "When the bond ends, what it carries rides on its NIC's network with that network's MTU.",
      suggestion: "Set the MTU of these networks first, if that is not what you want.",
      subjects: unlike.map(networkSubject),
    }),
  ];
}
