import type { Change, ChangeBondMembersChange, DraftChanges } from "@/lib/core/draft/change";
import { changedNetwork } from "@/lib/core/draft/draft-label";
import { draftedNetwork } from "@/lib/core/draft/drafted-network";
import { isSameSet } from "@/lib/core/shared/same-set";
import type { Bond, BondMode, StringMap } from "@/lib/core/topology/entities";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import { pifOnNetwork, type PoolTopology } from "@/lib/core/topology/topology";

/** A pool-wide bond as an operator sees it: one that the pool has, or one that the draft makes or changes. */
export type KnownBond = {
  readonly network: NetworkUuid;
  readonly name: string;
  /** Networks of its NICs, as on the coordinator. */
  readonly members: readonly NetworkUuid[];
} & (
  | { readonly kind: "pool"; readonly mode: BondMode; readonly properties: StringMap }
  /** `index` counts in `draft.changes`. */
  | { readonly kind: "draft"; readonly index: number }
);

export interface KnownBonds {
  readonly topology: PoolTopology;
  readonly draft: DraftChanges;
}

/** The bond on this network; what the draft says of it wins. */
export function knownBond({ topology, draft }: KnownBonds, network: NetworkUuid): KnownBond | null {
  const index = draft.changes.findIndex((change) => isAbout(topology, change, network));
  const change = draft.changes[index];
  if (change?.kind === "create-bond") {
    return { kind: "draft", index, network, name: change.network.name, members: change.memberNetworks };
  }
  const bond = bondOnNetwork(topology, network);
  if (bond === null) return null;
  const name = topology.networkOf.get(network)?.name ?? "this bond";
  const members = change?.kind === "change-bond-members" ? change.memberNetworks : memberNetworks(topology, bond);
  return change
    ? { kind: "draft", index, network, name, members }
    : { kind: "pool", network, name, members, mode: bond.mode, properties: bond.properties };
}

/** The bond that the NICs of this network are in, on the coordinator or the first host that has one; drafted ones too. */
export function bondAround(known: KnownBonds, nic: NetworkUuid): KnownBond | null {
  const { topology, draft } = known;
  for (const change of draft.changes) {
    const isMember =
      (change.kind === "create-bond" || change.kind === "change-bond-members") && change.memberNetworks.includes(nic);
    if (isMember)
      return knownBond(known, change.kind === "create-bond" ? draftedNetwork(topology, change) : change.bondNetwork);
  }
  const pif =
    pifOnNetwork(topology, topology.pool.coordinator, nic) ??
    topology.pifsOnNetwork.get(nic)?.find((one) => one.role === "physical") ??
    null;
  const bond = pif?.role === "physical" && pif.memberOf !== null ? topology.bondOf.get(pif.memberOf) : undefined;
  const own = bond && topology.pifOf.get(bond.interfacePif);
  const found = own ? knownBond(known, own.network) : null;
  // The draft may have let it go.
  return found?.members.includes(nic) ? found : null;
}

export function hasMembersAsNow(
  topology: PoolTopology,
  change: ChangeBondMembersChange,
  members: readonly NetworkUuid[],
): boolean {
  const bond = bondOnNetwork(topology, change.bondNetwork);
  return bond !== null && bond.mode === change.mode && isSameSet(memberNetworks(topology, bond), members);
}

function isAbout(topology: PoolTopology, change: Change, network: NetworkUuid): boolean {
  if (change.kind === "create-bond") return draftedNetwork(topology, change) === network;
  if (change.kind === "edit-network" || change.kind === "remove-network") return false;
  return changedNetwork(change) === network || (change.kind === "join-bonds" && change.absorbed === network);
}

function bondOnNetwork(topology: PoolTopology, network: NetworkUuid): Bond | null {
  const pif =
    pifOnNetwork(topology, topology.pool.coordinator, network) ?? topology.pifsOnNetwork.get(network)?.[0] ?? null;
  return pif?.role === "bond" ? (topology.bondOf.get(pif.bond) ?? null) : null;
}

/** The primary member first: it is the heir of address and MAC. */
function memberNetworks(topology: PoolTopology, bond: Bond): readonly NetworkUuid[] {
  return bond.members
    .toSorted((one, other) => Number(other === bond.primaryMember) - Number(one === bond.primaryMember))
    .flatMap((uuid) => topology.pifOf.get(uuid)?.network ?? []);
}
