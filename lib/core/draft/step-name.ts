import type { Change, DraftChanges } from "@/lib/core/draft/change";
import type { DraftEdit } from "@/lib/core/draft/draft";
import { draftLabel } from "@/lib/core/draft/draft-label";
import { canonicalJson } from "@/lib/core/shared/canonical-json";
import { unreachable } from "@/lib/core/shared/internal-error";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** What did the operator just do, in the words of the history list? `before`: the draft that the edit was made in. */
export function stepName(topology: PoolTopology | null, before: DraftChanges, edit: DraftEdit): string {
  const label = (change: Change | undefined) => (topology && change ? draftLabel(topology, change) : "A change");
  switch (edit.action) {
    case "add-change":
      return label(edit.change);
    case "replace-change":
      return `Edit: ${label(edit.change)}`;
    case "remove-change":
      return `Take out: ${label(before.changes[edit.index])}`;
    case "clear":
      return edit.because ?? "Discard all changes";
    case "set-changes": {
      const known = new Set(before.changes.map(canonicalJson));
      const added = edit.draft.changes.filter((change) => !known.has(canonicalJson(change)));
      return added.length === 0 ? "Take out changes" : added.map(label).join("; ").slice(0, 400);
    }
    default:
      return unreachable(edit);
  }
}
