import {
  finding,
  hostNames,
  hostSubject,
  networkSubject,
  type Check,
  type CheckInput,
} from "@/lib/core/preflight/check";
import { refusalReasons } from "@/lib/core/preflight/refusal-reasons";
import type { Finding } from "@/lib/core/shared/finding";
import type { Network, Pif } from "@/lib/core/topology/entities";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import { pifOnNetwork, type PoolTopology } from "@/lib/core/topology/topology";

/**
 * Row 5: the network that a bond is put on is managed, not used by SR-IOV, and on that host empty but for the bond that
 * it replaces (NETWORK_ALREADY_CONNECTED, NETWORK_INCOMPATIBLE_WITH_BOND); a bond that is changed is really there.
 */
export const bondNetwork: Check = (input) => {
  const { change: asked, network } = input.change;
  if (asked.kind === "create-bond") return network === null ? [] : unfit(input, network);
  const wanted = networksNamed(input);
  const gone = wanted.filter((uuid) => !input.topology.networkOf.has(uuid));
  if (gone.length > 0) {
    return [
      finding("blocker", "NETWORK_GONE", {
        summary: "The network that this change is about does not exist any more.",
        reason: "It was removed since the change was drafted.",
        suggestion: "Remove this change from the draft.",
        subjects: [],
        xenapiCode: "HANDLE_INVALID",
      }),
    ];
  }
  if (asked.kind === "edit-network" || asked.kind === "remove-network") return [];
  if (asked.kind === "join-bonds" && asked.survivor === asked.absorbed) return [withItself(wanted)];
  return [
    ...(network === null || input.change.wanted === null ? [] : unfit(input, network)),
    ...bondAbsent(input, wanted),
  ];
};

function withItself(networks: readonly NetworkUuid[]): Finding {
  return finding("blocker", "SAME_BOND", {
    summary: "A bond cannot be joined with itself.",
    reason: "Both ends of this change are the same bond.",
    suggestion: "Choose another bond, or remove this change from the draft.",
    subjects: [...new Set(networks)].map((uuid) => networkSubject({ uuid })),
  });
}

function networksNamed({ change: { change } }: CheckInput): readonly NetworkUuid[] {
  if (change.kind === "create-bond") return [];
  if (change.kind === "edit-network" || change.kind === "remove-network") return [change.network];
  return change.kind === "join-bonds" ? [change.survivor, change.absorbed] : [change.bondNetwork];
}

function unfit(input: CheckInput, network: Network): readonly Finding[] {
  const { topology, hosts } = input;
  const taken = hosts.filter(({ host, before }) => {
    const pif = pifOnNetwork(topology, host.uuid, network.uuid);
    return pif !== null && !before.some((known) => known.pif === pif);
  });
  const sriov = (topology.pifsOnNetwork.get(network.uuid) ?? []).some((pif) => pif.role === "sriov");
  return [
    ...(network.managed && !sriov
      ? []
      : [
          finding("blocker", "NETWORK_UNFIT", {
            summary: `${network.name} cannot carry a bond.`,
            reason: sriov ? refusalReasons.NETWORK_INCOMPATIBLE_WITH_BOND : refusalReasons.NETWORK_UNMANAGED,
            suggestion: "Use another network.",
            subjects: [networkSubject(network)],
            xenapiCode: sriov ? "NETWORK_INCOMPATIBLE_WITH_BOND" : "NETWORK_UNMANAGED",
          }),
        ]),
    ...(taken.length === 0
      ? []
      : [
          finding("blocker", "NETWORK_IN_USE", {
            summary: `${network.name} is already connected on ${hostNames(taken)}.`,
            reason: refusalReasons.NETWORK_ALREADY_CONNECTED,
            suggestion: "Remove that interface from the network, leave the host out, or use another network.",
            subjects: [networkSubject(network), ...taken.map(({ host }) => hostSubject(host))],
            xenapiCode: "NETWORK_ALREADY_CONNECTED",
          }),
        ]),
  ];
}

function bondAbsent({ topology, change }: CheckInput, wanted: readonly NetworkUuid[]): readonly Finding[] {
  const without = change.hosts.filter(({ host }) =>
    wanted.some((network) => !isBond(topology, pifOnNetwork(topology, host.uuid, network))),
  );
  if (without.length === 0) return [];
  const nowhere = without.length === change.hosts.length;
  return [
    finding(nowhere ? "blocker" : "warning", "BOND_ABSENT", {
      summary: `${hostNames(without)} ${without.length === 1 ? "has" : "have"} no bond on ${change.name}.`,
      reason: nowhere
        ? "There is nothing to change."
        : "The change concerns the other hosts; these are unlike them already.",
      suggestion: nowhere ? "Remove this change from the draft." : "Look why they differ, or leave them out.",
      subjects: without.map(({ host }) => hostSubject(host)),
    }),
  ];
}

function isBond(topology: PoolTopology, pif: Pif | null): boolean {
  return pif?.role === "bond" && topology.bondOf.has(pif.bond);
}
