"use client";

import { Popover } from "radix-ui";
import { useMemo, useRef } from "react";
import type { DraftChanges } from "@/lib/core/draft/change";
import type { BondProposal } from "@/lib/core/draft/verdict";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { BondForm } from "@/components/draft/bond-form";

export interface BondPopoverProps {
  readonly topology: PoolTopology;
  readonly draft: DraftChanges;
  readonly proposal: BondProposal;
  /** Where the drop was, in client coordinates. */
  readonly anchor: DOMRect;
  /** On which side of it; where nothing is said, beside it. */
  readonly side?: "bottom";
  readonly onSubmit: (proposal: BondProposal) => void;
  readonly onCancel: () => void;
  /** After closing: put the focus somewhere sensible. */
  readonly onCloseFocus: () => void;
}

/** The drop's questions, beside the drop. Not modal: the drawing stays visible and can be panned while it is open. */
export function BondPopover(props: BondPopoverProps) {
  const { topology, draft, proposal, anchor, side, onSubmit, onCancel, onCloseFocus } = props;
  const name = useRef<HTMLInputElement>(null);
  // Beside it there is no room on a phone: there it takes the window.
  const small = window.innerWidth < 640;
  const virtual = useMemo(() => {
    const rect = small ? new DOMRect(0, 0, window.innerWidth, 0) : anchor;
    return { current: { getBoundingClientRect: () => rect } };
  }, [anchor, small]);
  return (
    <Popover.Root open onOpenChange={(open) => !open && onCancel()}>
      <Popover.Anchor virtualRef={virtual} />
      <Popover.Portal>
        <Popover.Content
          className="draft-popover"
          aria-label={proposal.kind === "add" ? "New bond" : `Bond ${proposal.change.network.name}`}
          side={side ?? (small ? "bottom" : "right")}
          align={small ? "center" : "start"}
          sideOffset={small ? 8 : 12}
          collisionPadding={8}
          onInteractOutside={(event) => event.preventDefault()}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            name.current?.focus();
            name.current?.select();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            onCloseFocus();
          }}
        >
          <BondForm {...{ topology, draft, proposal, onSubmit, onCancel }} nameRef={name} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
