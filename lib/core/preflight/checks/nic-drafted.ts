import type { Change, Scope } from "@/lib/core/draft/change";
import { allMemberNetworks } from "@/lib/core/draft/members-on-host";
import { nicName } from "@/lib/core/draft/draft-label";
import { finding, pifSubject, type Check } from "@/lib/core/preflight/check";
import { networksReleased } from "@/lib/core/preflight/networks-released";
import { resolveChange } from "@/lib/core/preflight/resolve-change";
import { unreachable } from "@/lib/core/shared/internal-error";
import { counted, distinct, listed } from "@/lib/core/shared/words";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** Row 4: the NIC, or the bond, is already promised to another change of the same draft, on a host that both are for. */
export const nicDrafted: Check = ({ topology, change, others }) => {
  const rivals = others.filter((other) => overlap(change.change, other));
  if (rivals.length === 0) return [];
  const own = new Set(claimed(topology, change.change));
  const clashes = rivals.flatMap((other) =>
    claimed(topology, other)
      .filter((network) => own.has(network) && !passesOn(topology, change.change, other, network))
      .map((network) => ({ network, other })),
  );
  if (clashes.length === 0) return [];
  const nics = distinct(clashes.map(({ network }) => nicName(topology, network)));
  const names = distinct(clashes.map(({ other }) => titleOf(topology, other)));
  return [
    finding("blocker", "NIC_ALREADY_DRAFTED", {
      summary: `${listed(nics)} ${nics.length === 1 ? "is" : "are"} already used by ${listed(names)} in this draft.`,
      reason: "A NIC can be a member of one bond only.",
      suggestion: `Remove ${listed(names)} from the draft (${counted(names.length, "change")}), or choose another NIC.`,
      subjects: clashes.flatMap(({ network }) => topology.pifsOnNetwork.get(network) ?? []).map(pifSubject),
      xenapiCode: "PIF_ALREADY_BONDED",
    }),
  ];
};

/** One of the two lets the NIC go, and the other takes it: a move within the draft. */
function passesOn(topology: PoolTopology, one: Change, other: Change, network: NetworkUuid): boolean {
  const lets = (giver: Change, taker: Change) =>
    wants(taker, network) && [...networksReleased(topology, giver).values()].some((nics) => nics.has(network));
  return lets(one, other) || lets(other, one);
}

function wants(change: Change, network: NetworkUuid): boolean {
  return (
    (change.kind === "create-bond" || change.kind === "change-bond-members") && change.memberNetworks.includes(network)
  );
}

/** The networks whose NICs or bonds this change takes hold of. Editing a network's labels claims none. */
function claimed(topology: PoolTopology, change: Change): readonly NetworkUuid[] {
  switch (change.kind) {
    case "create-bond":
      return allMemberNetworks(change);
    case "change-bond-members":
      return [change.bondNetwork, ...change.memberNetworks, ...currentMembers(topology, change)];
    case "break-bond":
    case "change-bond-mode":
      return [change.bondNetwork, ...currentMembers(topology, change)];
    case "join-bonds":
      return [change.survivor, change.absorbed, ...currentMembers(topology, change)];
    case "edit-network":
    case "remove-network":
      return [];
    default:
      return unreachable(change);
  }
}

function currentMembers(topology: PoolTopology, change: Change): readonly NetworkUuid[] {
  const { hosts } = resolveChange(topology, change);
  const members = hosts.flatMap(({ before }) => before.flatMap(({ bond }) => bond.members));
  return distinct(members.flatMap((uuid) => topology.pifOf.get(uuid)?.network ?? []));
}

function titleOf(topology: PoolTopology, change: Change): string {
  return change.kind === "create-bond" ? change.network.name : resolveChange(topology, change).name;
}

function overlap(one: Change, other: Change): boolean {
  const [first, second] = [scopeOf(one), scopeOf(other)];
  if (first.kind === "all" || second.kind === "all") return true;
  const hosts = new Set(first.hosts);
  return second.hosts.some((host) => hosts.has(host));
}

function scopeOf(change: Change): Scope {
  return change.kind === "edit-network" || change.kind === "remove-network" ? { kind: "all" } : change.scope;
}
