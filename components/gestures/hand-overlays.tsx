import type { RefObject } from "react";
import { hostsInScope } from "@/lib/core/draft/draft-label";
import type { GestureContext } from "@/lib/core/draft/verdict";
import type { CanvasItem } from "@/lib/core/graph/canvas-items";
import { BondPopover } from "@/components/draft/bond-popover";
import { CarryBar } from "@/components/gestures/carry-bar";
import { CarryGhost } from "@/components/gestures/carry-ghost";
import { changeSubject } from "@/components/gestures/change-subject";
import { ItemMenu } from "@/components/gestures/item-menu";
import { SelectionBar } from "@/components/gestures/selection-bar";
import type { Hand, Selecting } from "@/components/gestures/use-hand";

export interface HandOverlaysProps {
  readonly hand: Hand;
  readonly context: GestureContext;
  readonly selection: Selecting;
  /** What the bar of the selection is about; undefined while nothing that it could act on is selected. */
  readonly item: CanvasItem | undefined;
  readonly itemOf: ReadonlyMap<string, CanvasItem>;
  readonly mayChange: boolean;
  /** Why nothing can be changed here, where that is so. */
  readonly obstacle: string;
  readonly ghostRef: RefObject<HTMLDivElement | null>;
  readonly focus: (item: CanvasItem) => void;
  /** What is being said to a screen reader. */
  readonly said: string;
}

/** What floats over a view while the hand is at work: the selection's bar, the menu, the ghost, the form, and the voice. */
export function HandOverlays(props: HandOverlaysProps) {
  const { hand, context, selection, item, itemOf, mayChange, obstacle, ghostRef, focus, said } = props;
  const { topology, draft, scope } = context;
  const { bonding, menu } = hand;
  const { carry } = bonding;
  const { asking, submit, dismiss } = hand.asking;
  return (
    <>
      {item && !carry && (
        <SelectionBar
          item={item}
          others={selection.selected.size - 1}
          topology={topology}
          mayChange={mayChange}
          obstacle={obstacle}
          drafted={hand.isDrafted(item)}
          onPick={() => hand.pickUp(item, "click")}
          onEdit={() => hand.edit(item)}
          onClose={selection.deselect}
          onMenu={(at) => hand.openMenu(item.key, at)}
        />
      )}
      {menu && (
        <ItemMenu
          key={menu.item.key}
          context={context}
          item={menu.item}
          at={menu.at}
          mayChange={mayChange}
          obstacle={obstacle}
          subject={changeSubject(topology, menu.item)}
          onChoose={(answer, target) => hand.choose(answer, menu.item, target)}
          onPick={() => hand.pickUp(menu.item, "click")}
          onInspect={() => selection.select(menu.item.key)}
          onClose={hand.closeMenu}
        />
      )}
      {carry && <CarryBar carry={carry} onCancel={bonding.cancel} />}
      {carry && <CarryGhost ref={ghostRef} carry={carry} hosts={hostsInScope(topology, scope).length} />}
      {asking && (
        <BondPopover
          topology={topology}
          draft={draft}
          proposal={asking.proposal}
          anchor={asking.anchor}
          onSubmit={submit}
          onCancel={dismiss}
          onCloseFocus={() => {
            const from = itemOf.get(asking.from);
            if (from) focus(from);
          }}
        />
      )}
      <div className="sr-only" role="status" aria-live="polite" data-testid="live">
        {said}
      </div>
    </>
  );
}
