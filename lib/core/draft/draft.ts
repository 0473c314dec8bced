import { emptyDraft, type Change, type DraftChanges } from "@/lib/core/draft/change";
import { canonicalJson } from "@/lib/core/shared/canonical-json";
import { unreachable } from "@/lib/core/shared/internal-error";

/**
 * How does a draft change, and how is a change taken back? Every state is kept whole, so undo has no limit and can
 * never disagree with what was done. Where the history is kept between visits is the caller's business.
 */
export interface DraftHistory {
  /** Oldest first. */
  readonly past: readonly DraftChanges[];
  readonly present: DraftChanges;
  /** Nearest first. */
  readonly future: readonly DraftChanges[];
}

export const emptyHistory: DraftHistory = { past: [], present: emptyDraft, future: [] };

/** `index` counts in `present.changes`; an index that is not there changes nothing. */
export type DraftAction =
  | { readonly action: "add-change"; readonly change: Change }
  | { readonly action: "replace-change"; readonly index: number; readonly change: Change }
  | { readonly action: "remove-change"; readonly index: number }
  /** Several changes at once, as one step of the history: a NIC that goes from one bond to another. */
  | { readonly action: "set-changes"; readonly draft: DraftChanges }
  | { readonly action: "undo" }
  | { readonly action: "redo" }
  | { readonly action: "clear" }
  /** Starts afresh from a stored draft: nothing to undo. */
  | { readonly action: "load"; readonly draft: DraftChanges };

/** Pure; answers the same object when nothing changes, so that a view can tell. */
export function draftReducer(history: DraftHistory, action: DraftAction): DraftHistory {
  const { past, present, future } = history;
  switch (action.action) {
    case "add-change":
      return edited(history, [
        ...present.changes.flatMap((change) => remaining(change, action.change)),
        merged(present, action.change),
      ]);
    case "replace-change":
      if (present.changes[action.index] === undefined) return history;
      return edited(history, present.changes.with(action.index, action.change));
    case "remove-change":
      if (present.changes[action.index] === undefined) return history;
      return edited(
        history,
        present.changes.filter((_, index) => index !== action.index),
      );
    case "set-changes":
      return edited(history, action.draft.changes);
    case "clear":
      return present.changes.length === 0 ? history : edited(history, []);
    case "undo": {
      const before = past.at(-1);
      if (before === undefined) return history;
      return { past: past.slice(0, -1), present: before, future: [present, ...future] };
    }
    case "redo": {
      const [next, ...later] = future;
      if (next === undefined) return history;
      return { past: [...past, present], present: next, future: later };
    }
    case "load":
      return { past: [], present: action.draft, future: [] };
    default:
      return unreachable(action);
  }
}

/**
 * What a newer change leaves of an older one: nothing, where the newer one says all of it again (another mode for the
 * same bond, a break of a bond that was to be altered, another edit of the same network).
 */
function remaining(older: Change, newer: Change): readonly Change[] {
  if (older.kind === "edit-network")
    return newer.kind === "edit-network" && newer.network === older.network ? [] : [older];
  const isSameBond =
    (older.kind === "change-bond-mode" || older.kind === "change-bond-members") &&
    (newer.kind === "break-bond" || newer.kind === "change-bond-members" || newer.kind === older.kind) &&
    newer.bondNetwork === older.bondNetwork &&
    (newer.scope.kind === "all" || canonicalJson(newer.scope) === canonicalJson(older.scope));
  return isSameBond ? [] : [older];
}

/** Edits of one network are one change: the newer field wins, the others stay. */
function merged(draft: DraftChanges, change: Change): Change {
  if (change.kind !== "edit-network") return change;
  const before = draft.changes.find((older) => older.kind === "edit-network" && older.network === change.network);
  return before?.kind === "edit-network" ? { ...before, ...change } : change;
}

export function canUndo(history: DraftHistory): boolean {
  return history.past.length > 0;
}

export function canRedo(history: DraftHistory): boolean {
  return history.future.length > 0;
}

function edited(history: DraftHistory, changes: readonly Change[]): DraftHistory {
  return { past: [...history.past, history.present], present: { changes }, future: [] };
}
