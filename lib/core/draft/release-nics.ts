import { breakProposal, membersProposal, type BondEdit } from "@/lib/core/draft/bond-proposals";
import type { Change, DraftChanges, Scope } from "@/lib/core/draft/change";
import { nicName } from "@/lib/core/draft/draft-label";
import { alreadyChanged, keepsWhatItCarries } from "@/lib/core/draft/gesture-findings";
import { heirsOf } from "@/lib/core/draft/heirs-of";
import { bondAround } from "@/lib/core/draft/known-bond";
import type { Finding } from "@/lib/core/shared/finding";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

interface Released {
  readonly draft: DraftChanges;
  /** The change of the pool that lets a NIC go, the last one if several do; null when only drafted bonds shrink. */
  readonly release: Change | null;
  /** What happens to their bonds, in words. */
  readonly losses: readonly string[];
}

type Release = { readonly ok: true; readonly value: Released } | { readonly ok: false; readonly failure: Finding };

/**
 * What must the draft say, so that these NICs are in no bond any more? Their bonds shrink, or are broken where only one
 * NIC would be left. The draft itself is answered when all of them are free already.
 */
export function releaseAll(
  context: { readonly topology: PoolTopology; readonly draft: DraftChanges; readonly scope: Scope },
  nics: readonly NetworkUuid[],
): Release {
  const { topology } = context;
  let { draft } = context;
  let release: Change | null = null;
  const losses: string[] = [];
  for (const nic of nics) {
    const bond = bondAround({ topology, draft }, nic);
    if (bond === null) continue;
    const left = bond.members.filter((member) => member !== nic);
    const breaks = left.length < 2;
    if (breaks && bond.kind === "pool" && heirsOf(topology, bond.network).includes(nic)) {
      return { ok: false, failure: keepsWhatItCarries(nicName(topology, nic), bond.name, nic) };
    }
    const edit = breaks
      ? breakProposal({ ...context, draft }, bond)
      : membersProposal({ ...context, draft }, bond, left);
    if (edit === null) return { ok: false, failure: alreadyChanged };
    losses.push(lossWords(topology, bond.name, left, edit));
    if (edit.kind !== "add") draft = { changes: draft.changes.toSpliced(edit.index, 1) };
    if (edit.kind !== "remove") draft = { changes: [...draft.changes, edit.change] };
    if (edit.kind !== "remove" && edit.change.kind !== "create-bond") release = edit.change;
  }
  return { ok: true, value: { draft, release, losses } };
}

function lossWords(topology: PoolTopology, name: string, left: readonly NetworkUuid[], edit: BondEdit): string {
  if (edit.kind === "remove") return `${name} leaves the draft`;
  if (edit.change.kind === "break-bond") return `breaks ${name}`;
  return `${name} keeps ${left.map((nic) => nicName(topology, nic)).join(" + ")}`;
}
