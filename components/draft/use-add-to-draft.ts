import type { Change } from "@/lib/core/draft/change";
import { editDraft } from "@/lib/core/draft/draft";
import { useDraft } from "@/components/draft/draft-provider";

/** Adds changes to the draft of the pool as one step that can be undone, and says so. `label`: what they are for. */
export function useAddToDraft(): (label: string, changes: readonly Change[]) => void {
  const { draft, dispatch, tell } = useDraft();
  return (label, changes) => {
    const wanted = changes.reduce((before, change) => editDraft(before, { action: "add-change", change }), draft);
    dispatch({ action: "set-changes", draft: wanted });
    tell(`Drafted: ${label}`);
  };
}
