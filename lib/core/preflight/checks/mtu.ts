import { finding, networkSubject, pifSubject, type Check, type CheckInput } from "@/lib/core/preflight/check";
import { bondLimits } from "@/lib/core/preflight/limits";
import type { Finding } from "@/lib/core/shared/finding";
import { listed } from "@/lib/core/shared/words";
import type { Pif } from "@/lib/core/topology/entities";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import { managementAbove } from "@/lib/core/topology/pif-facts";

/** Rows 28 and 29: the MTU is possible, fits the networks that the NICs come from, and is 1500 where management rides. */
export const mtu: Check = (input) => [...outOfRange(input), ...underManagement(input), ...differingNetworks(input)];

/** Null when this change sets no MTU; what a network has already is not ours to judge. */
function askedMtu({ change: { change, network } }: CheckInput): number | null {
  if (change.kind === "create-bond") return change.network.mtu;
  if (change.kind !== "edit-network" || change.mtu === undefined || change.mtu === network?.mtu) return null;
  return change.mtu;
}

function outOfRange(input: CheckInput): readonly Finding[] {
  const wanted = askedMtu(input);
  const { hosts } = input.change;
  if (wanted === null || hosts.length === 0) return [];
  const least = Math.max(...hosts.map(({ host }) => bondLimits(host).mtu.least));
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

function underManagement(input: CheckInput): readonly Finding[] {
  const asked = askedMtu(input);
  const wanted = asked ?? input.change.wanted?.mtu ?? 1500;
  if (wanted === 1500) return [];
  // Without a new MTU only management that comes to it now is news.
  const pifs = input.hosts.flatMap(({ touched, joining }): readonly Pif[] => (asked === null ? joining : touched));
  const found = pifs.filter((pif) => managementAbove(input.topology, pif) !== null);
  if (found.length === 0) return [];
  return [
    finding("override", "MTU_UNDER_MANAGEMENT", {
      summary: `Management would ride on a bond with an MTU of ${String(wanted)}.`,
      reason: "An MTU other than 1500 is not supported for management and breaks hosts joining the pool.",
      suggestion: "Use 1500 for this bond.",
      subjects: found.map(pifSubject),
    }),
  ];
}

function differingNetworks({ topology, change, hosts }: CheckInput): readonly Finding[] {
  if (change.wanted === null) return [];
  const wanted = change.wanted.mtu;
  const joining = new Set<NetworkUuid>();
  for (const host of hosts) for (const nic of host.joining) joining.add(nic.network);
  const networks = [...joining].flatMap((uuid) => topology.networkOf.get(uuid) ?? []);
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
            subjects: larger.map(networkSubject),
          }),
        ]),
    ...(smaller.length === 0
      ? []
      : [
          finding("note", "MTU_BECOMES_LARGER", {
            summary: `The MTU of ${listed(smaller.map((network) => network.name))} rises to ${String(wanted)}.`,
            reason: "The toolstack gives the networks of the members the MTU of the bond. The switch must allow it.",
            subjects: smaller.map(networkSubject),
          }),
        ]),
  ];
}
