import "@/components/gestures/gestures.css";
import "@/components/topology-canvas/topology-canvas.css";
import { Popover } from "radix-ui";
import { useCallback, useMemo, useRef, useState, type RefObject } from "react";
import { hostsInScope } from "@/lib/core/draft/draft-label";
import type { GestureContext } from "@/lib/core/draft/verdict";
import { tally } from "@/lib/core/graph/tally";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { parseSelection } from "@/lib/core/view/selection";
import { BondPopover } from "@/components/draft/bond-popover";
import { NicChoiceForm } from "@/components/draft/nic-choice-form";
import { useBondAsking } from "@/components/draft/use-bond-asking";
import { usePoolDrawing } from "@/components/pool-views/pool-drawing";
import { usePoolView } from "@/components/pool-views/pool-view-provider";
import { speak } from "@/components/pool-views/spoken-words";

export interface NewBondProps {
  /** How often it was asked for: each time it opens anew. */
  readonly asked: number;
  /** Hangs below it, and gives the focus back to it. */
  readonly buttonRef: RefObject<HTMLButtonElement | null>;
}

/** Without a gesture: first the NICs from a list, then the questions that a drop asks, judged by the same rules. */
export function NewBond({ asked, buttonRef }: NewBondProps) {
  const { topology, draft, whole } = usePoolDrawing();
  const { scope, selected } = usePoolView().state;
  const [choosing, setChoosing] = useState(0);
  const { asking, ask, dismiss, submit } = useBondAsking(speak);
  const next = useRef(false);
  const context = useMemo<GestureContext>(
    () => ({ topology, draft, scope, asker: { mayChange: true } }),
    [topology, draft, scope],
  );
  const links = useMemo(() => tally(whole, hostsInScope(topology, scope)).links, [scope, topology, whole]);
  const open = asked > choosing;
  const anchor = useCallback(() => buttonRef.current?.getBoundingClientRect() ?? new DOMRect(), [buttonRef]);
  const virtual = useMemo(() => ({ current: { getBoundingClientRect: anchor } }), [anchor]);
  const close = () => setChoosing(asked);
  const back = () => buttonRef.current?.focus();
  return (
    <>
      <Popover.Root open={open} onOpenChange={(isOpen) => !isOpen && close()}>
        <Popover.Anchor virtualRef={virtual} />
        <Popover.Portal>
          <Popover.Content
            className="draft-popover"
            aria-label="New bond: its NICs"
            data-testid="new-bond-nics"
            align="start"
            sideOffset={6}
            collisionPadding={8}
            onOpenAutoFocus={() => {
              next.current = false;
            }}
            onCloseAutoFocus={(event) => {
              event.preventDefault();
              // What is asked next takes the focus itself.
              if (!next.current) back();
            }}
          >
            <NicChoiceForm
              key={asked}
              context={context}
              links={links}
              preset={nicsOf(topology, selected)}
              onCancel={close}
              onProposal={(proposal) => {
                next.current = true;
                close();
                ask({ proposal, anchor: anchor(), from: "" });
              }}
            />
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      {asking && (
        <BondPopover
          topology={topology}
          draft={draft}
          proposal={asking.proposal}
          anchor={asking.anchor}
          side="bottom"
          onSubmit={submit}
          onCancel={dismiss}
          onCloseFocus={back}
        />
      )}
    </>
  );
}

/** The NICs among what is selected in the view, by their networks. */
function nicsOf(topology: PoolTopology, selected: readonly string[]): readonly NetworkUuid[] {
  const networks = selected.flatMap((key) => {
    const selection = parseSelection(key);
    if (selection?.kind === "nics") return [selection.network];
    const pif = selection?.kind === "port" ? topology.pifOf.get(selection.pif) : undefined;
    return pif?.role === "physical" ? [pif.network] : [];
  });
  return [...new Set(networks)];
}
