import type { Change, DraftChanges, EditNetworkChange, RemoveNetworkChange } from "@/lib/core/draft/change";
import { canonicalJson } from "@/lib/core/shared/canonical-json";
import { unreachable } from "@/lib/core/shared/internal-error";

/**
 * How does a draft change? One edit gives another draft; what was before, and how to go back to it, is kept by the log
 * (history.ts).
 */
export type DraftEdit =
  | { readonly action: "add-change"; readonly change: Change }
  /** `index` counts in `changes`; an index that is not there changes nothing. */
  | { readonly action: "replace-change"; readonly index: number; readonly change: Change }
  | { readonly action: "remove-change"; readonly index: number }
  /** Several changes at once, as one step of the history: a NIC that goes from one bond to another. */
  | { readonly action: "set-changes"; readonly draft: DraftChanges }
  /** `because`: how the history calls it, when it is not that the operator thought better of it. */
  | { readonly action: "clear"; readonly because?: string };

export type DraftAction =
  | DraftEdit
  | { readonly action: "undo" }
  | { readonly action: "redo" }
  /** Starts afresh with these changes: nothing to undo. */
  | { readonly action: "load"; readonly draft: DraftChanges };

/** Pure; answers the same object when nothing changes, so that a view can tell. */
export function editDraft(draft: DraftChanges, edit: DraftEdit): DraftChanges {
  const { changes } = draft;
  switch (edit.action) {
    case "add-change":
      return differing(draft, [
        ...changes.flatMap((change) => remaining(change, edit.change)),
        merged(draft, edit.change),
      ]);
    case "replace-change":
      return changes[edit.index] === undefined ? draft : differing(draft, changes.with(edit.index, edit.change));
    case "remove-change":
      return changes[edit.index] === undefined ? draft : { changes: changes.filter((_, at) => at !== edit.index) };
    case "set-changes":
      return differing(draft, edit.draft.changes);
    case "clear":
      return changes.length === 0 ? draft : { changes: [] };
    default:
      return unreachable(edit);
  }
}

/** An edit that says again what is drafted already is none. */
function differing(draft: DraftChanges, changes: readonly Change[]): DraftChanges {
  return canonicalJson(changes) === canonicalJson(draft.changes) ? draft : { changes };
}

/**
 * What a newer change leaves of an older one: nothing, where the newer one says all of it again (another mode for the
 * same bond, a break of a bond that was to be altered, another edit of the same network, or its end).
 */
function remaining(older: Change, newer: Change): readonly Change[] {
  if (isOfNetwork(older)) return isOfNetwork(newer) && newer.network === older.network ? [] : [older];
  const isSameBond =
    (older.kind === "change-bond-mode" || older.kind === "change-bond-members") &&
    (newer.kind === "break-bond" || newer.kind === "change-bond-members" || newer.kind === older.kind) &&
    newer.bondNetwork === older.bondNetwork &&
    (newer.scope.kind === "all" || canonicalJson(newer.scope) === canonicalJson(older.scope));
  return isSameBond ? [] : [older];
}

function isOfNetwork(change: Change): change is EditNetworkChange | RemoveNetworkChange {
  return change.kind === "edit-network" || change.kind === "remove-network";
}

/** Edits of one network are one change: the newer field wins, the others stay. */
function merged(draft: DraftChanges, change: Change): Change {
  if (change.kind !== "edit-network") return change;
  const before = draft.changes.find((older) => older.kind === "edit-network" && older.network === change.network);
  return before?.kind === "edit-network" ? { ...before, ...change } : change;
}
