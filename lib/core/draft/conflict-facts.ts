import type { Change, EditNetworkChange, RemoveNetworkChange } from "@/lib/core/draft/change";
import { changedNetwork } from "@/lib/core/draft/draft-label";
import { resolveChange, type HostWork } from "@/lib/core/preflight/resolve-change";
import { unreachable } from "@/lib/core/shared/internal-error";
import type { Network, Pif } from "@/lib/core/topology/entities";
import type { HostUuid, NetworkUuid } from "@/lib/core/topology/ids";
import { pifOnNetwork, type PoolTopology } from "@/lib/core/topology/topology";

/**
 * On what does a change rest? Written down when it is drafted: whether its NICs were free, what its bond looked like,
 * what its network said. Only what decides whether the change still means the same: links, addresses and VMs are for
 * the plan's own basis. From a key (host and network, or a network's field) to the state, as texts that can be stored.
 */
export type Facts = Readonly<Record<string, string>>;

/** What a key of `Facts` is about. */
export interface FactKey {
  /** Null: pool-wide. */
  readonly host: HostUuid | null;
  /** A network, or the name of a field of one. */
  readonly about: string;
}

export const freeState = "free";
export const noState = "none";

/** What the pool is like, as far as this change rests on it. */
export function factsOf(topology: PoolTopology, change: Change): Facts {
  if (change.kind === "edit-network") return networkFacts(topology.networkOf.get(change.network) ?? null, change);
  // What comes to use it is told by the check, which forbids the removal.
  if (change.kind === "remove-network") return {};
  return Object.fromEntries(resolveChange(topology, change).hosts.flatMap((work) => hostFacts(topology, change, work)));
}

/** Guarantee of the cast: keys are made by `keyOf` below, from a host's uuid. */
export function parsedKey(key: string): FactKey {
  const at = key.indexOf(" ");
  return { host: at <= 0 ? null : (key.slice(0, at) as HostUuid), about: key.slice(at + 1) };
}

function keyOf(host: HostUuid | "", about: string): string {
  return `${host} ${about}`;
}

function hostFacts(
  topology: PoolTopology,
  change: Exclude<Change, EditNetworkChange | RemoveNetworkChange>,
  { host, members }: HostWork,
): readonly (readonly [string, string])[] {
  const bond = (network: NetworkUuid, part: "mode" | "all") =>
    [keyOf(host.uuid, network), bondState(topology, host.uuid, network, part)] as const;
  const nics = members.map(({ network, pif }) => [keyOf(host.uuid, network), nicState(topology, pif)] as const);
  switch (change.kind) {
    case "create-bond":
      return nics;
    case "change-bond-mode":
      return [bond(change.bondNetwork, "mode")];
    case "break-bond":
      return [bond(change.bondNetwork, "all")];
    case "change-bond-members": {
      // A NIC that is in the bond is part of what the bond looked like.
      const own = inBond(changedNetwork(change));
      return [bond(change.bondNetwork, "all"), ...nics.filter(([, state]) => state !== own)];
    }
    case "join-bonds":
      return [bond(change.survivor, "all"), bond(change.absorbed, "all")];
    default:
      return unreachable(change);
  }
}

function nicState(topology: PoolTopology, pif: Pif | null): string {
  if (pif === null) return noState;
  if (pif.role !== "physical") return pif.role;
  const bond = pif.memberOf === null ? undefined : topology.bondOf.get(pif.memberOf);
  const own = bond && topology.pifOf.get(bond.interfacePif);
  if (own) return inBond(own.network);
  return pif.managed ? freeState : "unmanaged";
}

function inBond(network: NetworkUuid): string {
  return `in ${network}`;
}

function bondState(topology: PoolTopology, host: HostUuid, network: NetworkUuid, part: "mode" | "all"): string {
  const pif = pifOnNetwork(topology, host, network);
  const bond = pif?.role === "bond" ? topology.bondOf.get(pif.bond) : undefined;
  if (!bond) return noState;
  if (part === "mode") return bond.mode;
  const members = bond.members.flatMap((uuid) => topology.pifOf.get(uuid)?.network ?? []);
  return [bond.mode, ...members.toSorted()].join(" ");
}

function networkFacts(network: Network | null, change: EditNetworkChange): Facts {
  const fields = networkFields(network);
  const edited = Object.keys(fields).filter((field) => Object.hasOwn(change, field));
  return Object.fromEntries(edited.map((field) => [keyOf("", field), fields[field] ?? noState]));
}

/** The fields of a network that can be edited, as texts; of none, each is `none`. */
export function networkFields(network: Network | null): Readonly<Record<string, string>> {
  return {
    name: network?.name ?? noState,
    description: network?.description ?? noState,
    mtu: network === null ? noState : String(network.mtu),
    automatic: network === null ? noState : (network.otherConfig["automatic"] ?? "not said"),
  };
}
