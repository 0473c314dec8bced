import { useCallback, useEffect, useRef } from "react";
import { toast } from "sonner";

/** Of the one toast that speaks of the draft's newest step. */
export const draftedToast = "drafted";

export interface DraftedToast {
  /** The step at which the draft stands; null at its beginning. */
  readonly at: string | null;
  /** The same at this very moment: a step may have been made since the last rendering. */
  readonly now: () => string | null;
  readonly undo: () => void;
}

/**
 * Tells of the step that was just made, with a way to undo it. Once the draft stands at another step, however it came there,
 * the words would no longer be true and the button would undo something else: then the toast is gone.
 */
export function useDraftedToast({ at, now, undo }: DraftedToast): (words: string, description?: string) => void {
  const told = useRef<string | null>(null);
  useEffect(() => {
    if (told.current === null || told.current === at) return;
    told.current = null;
    toast.dismiss(draftedToast);
  }, [at]);
  return useCallback(
    (words, description) => {
      told.current = now();
      toast(words, { id: draftedToast, description, action: { label: "Undo", onClick: undo } });
    },
    [now, undo],
  );
}
