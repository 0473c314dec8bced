import { useCallback, useEffect, useState } from "react";
import { toast } from "sonner";
import type { Change } from "@/lib/core/draft/change";
import { afterProposal, type BondProposal, type Proposal } from "@/lib/core/draft/verdict";
import { useDraft } from "@/components/draft/draft-provider";
import { draftedToast } from "@/components/draft/use-drafted-toast";

/** A proposal that waits for its answers: where the popover hangs, and where the focus goes when it closes. */
export interface Asking {
  readonly proposal: BondProposal;
  readonly anchor: DOMRect;
  /** Key of the thing that the gesture began at. */
  readonly from: string;
}

export interface BondAsking {
  readonly asking: Asking | null;
  readonly ask: (asking: Asking) => void;
  readonly dismiss: () => void;
  /** Puts the answered proposal into the draft, says so, and offers to undo it. */
  readonly submit: (proposal: Proposal) => void;
}

/** From a proposal to a change of the draft: one popover at a time. */
export function useBondAsking(announce: (sentence: string) => void): BondAsking {
  const { draft, dispatch, tell } = useDraft();
  const [asking, setAsking] = useState<Asking | null>(null);

  // It speaks of the canvas; on the next page it would lie over the confirmation.
  useEffect(() => () => void toast.dismiss(draftedToast), []);

  const ask = useCallback((next: Asking) => {
    // Read by now, and it would lie over the popover's buttons.
    toast.dismiss(draftedToast);
    setAsking(next);
  }, []);

  const dismiss = useCallback(() => setAsking(null), []);

  const submit = useCallback(
    (proposal: Proposal) => {
      const { change } = proposal;
      const name = draftedName(change);
      setAsking(null);
      if (proposal.kind === "remove") {
        dispatch({ action: "remove-change", index: proposal.index });
        announce("The change is no longer in the draft.");
        return;
      }
      if (proposal.kind === "add") dispatch({ action: "add-change", change });
      else if (proposal.kind === "move") dispatch({ action: "set-changes", draft: afterProposal(draft, proposal) });
      else dispatch({ action: "replace-change", index: proposal.index, change });
      announce(`${name === null ? "The change" : `Bond ${name}`} is in the draft. The pool has not been touched.`);
      tell(`${name ?? "The change"} is in the draft`, "The pool has not been touched.");
    },
    [announce, dispatch, draft, tell],
  );
  return { asking, ask, dismiss, submit };
}

function draftedName(change: Change): string | null {
  return change.kind === "create-bond" ? change.network.name : null;
}
