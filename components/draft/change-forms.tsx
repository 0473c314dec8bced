"use client";

import { Dialog } from "radix-ui";
import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode } from "react";
import { changeOffers, type ChangeOffer, type ChangeSubject, type OpenProposal } from "@/lib/core/draft/change-offers";
import { draftLabel } from "@/lib/core/draft/draft-label";
import type { HostUuid } from "@/lib/core/topology/ids";
import type { PoolRecords } from "@/lib/core/topology/topology";
import { topologyOf } from "@/lib/core/topology/topology-of";
import { useDraft } from "@/components/draft/draft-provider";
import { useMayDraft } from "@/components/draft/use-may-draft";
import { ChangeForm } from "@/components/draft/forms/change-form";

/** How any view asks for the form of a change: a menu, an inspector, a key. */
export interface ChangeForms {
  /** What can be changed of this subject; empty without rights to change anything. */
  readonly offers: (subject: ChangeSubject) => readonly ChangeOffer[];
  /** Opens the form; the focus comes back to where it was. */
  readonly open: (proposal: OpenProposal, here?: HostUuid | null) => void;
}

const ChangeFormsContext = createContext<ChangeForms | null>(null);

export interface ChangeFormsProviderProps {
  readonly records: PoolRecords | null;
  readonly mayChange: boolean;
  readonly children: ReactNode;
}

/** One form at a time, beside whatever view asked for it. */
export function ChangeFormsProvider({ records, mayChange: isAllowed, children }: ChangeFormsProviderProps) {
  const { may: mayChange } = useMayDraft(isAllowed);
  const { draft, dispatch, tell } = useDraft();
  const [asking, setAsking] = useState<{ proposal: OpenProposal; here: HostUuid | null } | null>(null);
  const from = useRef<HTMLElement | null>(null);
  const topology = useMemo(() => (records ? topologyOf(records) : null), [records]);

  const open = useCallback((proposal: OpenProposal, here: HostUuid | null = null) => {
    from.current = document.activeElement instanceof HTMLElement ? document.activeElement : null;
    setAsking({ proposal, here });
  }, []);
  const offers = useCallback(
    (subject: ChangeSubject) => (topology && mayChange ? changeOffers({ topology, draft }, subject) : []),
    [topology, draft, mayChange],
  );
  const handle = useMemo(() => ({ offers, open }), [offers, open]);

  const submit = (proposal: OpenProposal) => {
    setAsking(null);
    const { change } = proposal;
    if (proposal.kind === "add") dispatch({ action: "add-change", change });
    else dispatch({ action: "replace-change", index: proposal.index, change });
    tell(
      topology ? draftLabel(topology, change) : "The change is in the draft",
      "In the draft. The pool has not been touched.",
    );
  };

  return (
    <ChangeFormsContext value={handle}>
      {children}
      <Dialog.Root open={asking !== null} onOpenChange={(isOpen) => !isOpen && setAsking(null)}>
        <Dialog.Portal>
          <Dialog.Overlay className="fixed inset-0 z-40 bg-veil/40" />
          <Dialog.Content
            aria-describedby={undefined}
            data-testid="change-form"
            onCloseAutoFocus={(event) => {
              if (!from.current?.isConnected) return;
              event.preventDefault();
              from.current.focus();
            }}
            className="fixed inset-y-0 right-0 z-50 flex w-120 max-w-full flex-col border-l border-hairline bg-float shadow-float outline-none"
          >
            {asking && topology && (
              <ChangeForm
                topology={topology}
                draft={draft}
                proposal={asking.proposal}
                here={asking.here}
                onSubmit={submit}
                onCancel={() => setAsking(null)}
              />
            )}
          </Dialog.Content>
        </Dialog.Portal>
      </Dialog.Root>
    </ChangeFormsContext>
  );
}

/** Null outside a pool's pages (a scene, the picture of a rehearsal): nothing can be changed there. */
export function useChangeForms(): ChangeForms | null {
  return use(ChangeFormsContext);
}
