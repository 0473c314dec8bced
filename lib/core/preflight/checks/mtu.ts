import { finding, pifSubject, type Check, type CheckInput } from "@/lib/core/preflight/check";
import { bondLimits } from "@/lib/core/preflight/limits";
import type { Finding } from "@/lib/core/shared/finding";
import { listed } from "@/lib/core/shared/words";
import { managementAbove } from "@/lib/core/topology/pif-facts";

/** Rows 28 to 30: the bond's MTU is possible, fits the networks it comes from, and is 1500 where management rides. */
export const mtu: Check = (input) => [...outOfRange(input), ...underManagement(input), ...differingNetworks(input)];

function outOfRange({ bond, hosts }: CheckInput): readonly Finding[] {
  const wanted = bond.change.network.mtu;
  const least = Math.max(...hosts.map(({ host }) => bondLimits(host).mtu.least), 0);
  const most = Math.min(...hosts.map(({ host }) => bondLimits(host).mtu.most));
  if (wanted >= least && wanted <= most) return [];
  return [
    finding("blocker", "MTU_OUT_OF_RANGE", {
      summary: `An MTU of ${String(wanted)} is not possible.`,
      reason: `It must be between ${String(least)} and ${String(most)} bytes.`,
      suggestion: "Use 1500, or 9000 for jumbo frames.",
      subjects: [],
    }),
  ];
}

function underManagement({ topology, bond, hosts }: CheckInput): readonly Finding[] {
  if (bond.change.network.mtu === 1500) return [];
  const found = hosts.flatMap(({ nics }) => nics.filter((nic) => managementAbove(topology, nic) !== null));
  if (found.length === 0) return [];
  return [
    finding("override", "MTU_UNDER_MANAGEMENT", {
      summary: `Management would ride on a bond with an MTU of ${String(bond.change.network.mtu)}.`,
      reason: "An MTU other than 1500 is not supported for management and breaks hosts joining the pool.",
      suggestion: "Use 1500 for this bond.",
      subjects: found.map(pifSubject),
    }),
  ];
}

function differingNetworks({ topology, bond }: CheckInput): readonly Finding[] {
  const wanted = bond.change.network.mtu;
  const networks = bond.change.memberNetworks.flatMap((uuid) => topology.networkOf.get(uuid) ?? []);
  const larger = networks.filter((network) => network.mtu > wanted);
  const smaller = networks.filter((network) => network.mtu < wanted);
  return [
    ...(larger.length === 0
      ? []
      : [
          finding("warning", "MTU_BECOMES_SMALLER", {
            summary: `The MTU of ${listed(larger.map((network) => network.name))} falls to ${String(wanted)}.`,
            reason: "The toolstack gives the networks of the members the MTU of the bond. Larger frames are lost.",
            suggestion: `Give the bond an MTU of ${String(Math.max(...larger.map((network) => network.mtu)))}.`,
            subjects: larger.map((network) => ({ kind: "network" as const, uuid: network.uuid })),
          }),
        ]),
    ...(smaller.length === 0
      ? []
      : [
          finding("note", "MTU_BECOMES_LARGER", {
            summary: `The MTU of ${listed(smaller.map((network) => network.name))} rises to ${String(wanted)}.`,
            reason: "The toolstack gives the networks of the members the MTU of the bond. The switch must allow it.",
            subjects: smaller.map((network) => ({ kind: "network" as const, uuid: network.uuid })),
          }),
        ]),
  ];
}
