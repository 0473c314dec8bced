import { useCallback, useEffect, useMemo, useRef, type ReactNode, type RefObject } from "react";
import { hostsInScope } from "@/lib/core/draft/draft-label";
import type { GestureContext } from "@/lib/core/draft/verdict";
import type { CanvasItem } from "@/lib/core/graph/canvas-items";
import { BondPopover } from "@/components/draft/bond-popover";
import { CarryBar } from "@/components/gestures/carry-bar";
import { CarryGhost } from "@/components/gestures/carry-ghost";
import { changeSubject } from "@/components/gestures/change-subject";
import { GestureContext as HandContext } from "@/components/gestures/gesture-context";
import { itemElement } from "@/components/gestures/item-element";
import { ItemMenu } from "@/components/gestures/item-menu";
import { useHand, type Selecting } from "@/components/gestures/use-hand";
import { useLiveRegion } from "@/components/gestures/use-live-region";
import type { Bonding } from "@/components/gestures/use-bonding";
import { usePoolDrawing } from "@/components/pool-views/pool-drawing";
import { usePoolView } from "@/components/pool-views/pool-view-provider";
import { useSpeak } from "@/components/pool-views/use-speak";
import { SelectionBar } from "@/components/topology-canvas/selection-bar";

export interface HandOfView {
  readonly bonding: Bonding;
  readonly mayChange: boolean;
  readonly items: readonly CanvasItem[];
  readonly itemOf: ReadonlyMap<string, CanvasItem>;
  readonly focus: (item: CanvasItem) => void;
  /** Breaks a bond, or takes a NIC out of its bond: the same as a drop on the tray. */
  readonly remove: (item: CanvasItem) => void;
  readonly deselect: () => void;
}

export interface ViewHandProps {
  readonly frameRef: RefObject<HTMLDivElement | null>;
  readonly className: string;
  readonly items: readonly CanvasItem[];
  readonly mayChange: boolean;
  /** The item whose facts are shown. */
  readonly selected: string | null;
  /** Null: nothing any more. */
  readonly onSelect: (item: CanvasItem | null) => void;
  /** Brings an item into sight and gives it the focus; without one the element is focused, which scrolls to it. */
  readonly onFocusItem?: (item: CanvasItem) => void;
  /** The keys of this view, pressed on one of its items; popovers and menus hang elsewhere and keep their own. */
  readonly onKey: (event: KeyboardEvent, at: CanvasItem, hand: HandOfView) => void;
  readonly children: ReactNode;
}

/**
 * The hand of a view that is a page, not a pane: drag, click-click, menu and popover over whatever `children` draw with
 * `data-item` on it. The rules, marks and words are those of the canvas.
 */
export function ViewHand(props: ViewHandProps) {
  const { frameRef, className, items, mayChange, selected, onSelect, onFocusItem, onKey, children } = props;
  const { topology, draft } = usePoolDrawing();
  const { scope } = usePoolView().state;
  const ghostRef = useRef<HTMLDivElement>(null);
  const { said, announce } = useLiveRegion();
  useSpeak(announce);
  const itemOf = useMemo(() => new Map(items.map((item) => [item.key, item])), [items]);
  const context = useMemo<GestureContext>(
    () => ({ topology, draft, scope, asker: { mayChange } }),
    [topology, draft, scope, mayChange],
  );

  const focus = useCallback(
    (item: CanvasItem) => {
      if (onFocusItem) onFocusItem(item);
      else itemElement(frameRef.current, item.key)?.focus();
    },
    [frameRef, onFocusItem],
  );
  const deselect = useCallback(() => onSelect(null), [onSelect]);
  const selection = useMemo<Selecting>(() => {
    const select = (key: string) => {
      const item = itemOf.get(key);
      if (item) onSelect(item);
    };
    return { selected: new Set(selected === null ? [] : [selected]), select, toggle: select, deselect };
  }, [deselect, itemOf, onSelect, selected]);
  const hand = useHand({ frameRef, ghostRef, context, itemOf, mayChange, selection, announce, focus });
  const { handle, bonding, asking, menu, takeOut } = hand;
  const { carry } = bonding;

  useEffect(() => {
    const frame = frameRef.current;
    const own = { bonding, mayChange, items, itemOf, focus, remove: takeOut, deselect };
    const onKeyDown = (event: KeyboardEvent) => {
      const thing = event.target instanceof Element ? event.target.closest("[data-item]") : null;
      const at = itemOf.get(thing?.getAttribute("data-item") ?? "");
      if (at) onKey(event, at, own);
      else if (event.key === "Escape") bonding.cancel();
    };
    frame?.addEventListener("keydown", onKeyDown);
    return () => frame?.removeEventListener("keydown", onKeyDown);
  }, [bonding, deselect, focus, frameRef, itemOf, items, mayChange, onKey, takeOut]);

  const selectedItem = selected === null ? null : (itemOf.get(selected) ?? null);
  return (
    <HandContext value={handle}>
      <div ref={frameRef} className={`canvas-view ${className}`} data-carrying={carry?.via}>
        {children}
        {selectedItem && !carry && (
          <SelectionBar
            item={selectedItem}
            others={0}
            topology={topology}
            mayChange={mayChange}
            drafted={hand.isDrafted(selectedItem)}
            onPick={() => hand.pickUp(selectedItem, "click")}
            onEdit={() => hand.edit(selectedItem)}
            onClose={deselect}
            onMenu={(at) => hand.openMenu(selectedItem.key, at)}
          />
        )}
        {menu && (
          <ItemMenu
            key={menu.item.key}
            context={context}
            item={menu.item}
            at={menu.at}
            mayChange={mayChange}
            subject={changeSubject(topology, menu.item)}
            onChoose={(answer, target) => hand.choose(answer, menu.item, target)}
            onPick={() => hand.pickUp(menu.item, "click")}
            onInspect={() => onSelect(menu.item)}
            onClose={hand.closeMenu}
          />
        )}
        {carry && <CarryBar carry={carry} onCancel={bonding.cancel} />}
        {carry && <CarryGhost ref={ghostRef} carry={carry} hosts={hostsInScope(topology, scope).length} />}
        {asking.asking && (
          <BondPopover
            topology={topology}
            draft={draft}
            proposal={asking.asking.proposal}
            anchor={asking.asking.anchor}
            onSubmit={asking.submit}
            onCancel={asking.dismiss}
            onCloseFocus={() => {
              const from = itemOf.get(asking.asking?.from ?? "");
              if (from) focus(from);
            }}
          />
        )}
        <div className="sr-only" role="status" aria-live="polite" data-testid="live">
          {said}
        </div>
      </div>
    </HandContext>
  );
}
