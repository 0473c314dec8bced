import type { Change, DraftChanges, Scope } from "@/lib/core/draft/change";
import { hasMembersAsNow, type KnownBond } from "@/lib/core/draft/known-bond";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** An edit of the draft that concerns one change of it: `index` counts in `draft.changes`. */
export type BondEdit =
  | { readonly kind: "add"; readonly change: Change }
  | { readonly kind: "replace"; readonly index: number; readonly change: Change }
  | { readonly kind: "remove"; readonly index: number; readonly change: Change };

interface Context {
  readonly topology: PoolTopology;
  readonly draft: DraftChanges;
  readonly scope: Scope;
}

/** How does the draft give this bond these members? Null: another change of the draft already speaks about it. */
export function membersProposal(
  { topology, draft, scope }: Context,
  bond: KnownBond,
  memberNetworks: readonly NetworkUuid[],
): BondEdit | null {
  if (bond.kind === "pool") {
    const { network: bondNetwork, mode, properties } = bond;
    return {
      kind: "add",
      change: { kind: "change-bond-members", bondNetwork, memberNetworks, mode, properties, scope },
    };
  }
  const { index } = bond;
  const drafted = draft.changes[index];
  if (drafted?.kind === "change-bond-members" && hasMembersAsNow(topology, drafted, memberNetworks)) {
    return { kind: "remove", index, change: drafted };
  }
  if (drafted?.kind !== "create-bond" && drafted?.kind !== "change-bond-members") return null;
  return { kind: "replace", index, change: { ...drafted, memberNetworks } };
}

/** How does the draft come to be without this bond? A drafted one is taken back, one of the pool is broken. */
export function breakProposal({ draft, scope }: Context, bond: KnownBond): BondEdit | null {
  const change: Change = { kind: "break-bond", bondNetwork: bond.network, removeNetwork: true, scope };
  if (bond.kind === "pool") return { kind: "add", change };
  const drafted = draft.changes[bond.index];
  if (drafted?.kind === "create-bond") return { kind: "remove", index: bond.index, change: drafted };
  if (drafted?.kind !== "change-bond-members" && drafted?.kind !== "change-bond-mode") return null;
  return { kind: "replace", index: bond.index, change };
}
