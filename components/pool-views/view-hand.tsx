import { useCallback, useEffect, useMemo, useRef, type ReactNode, type RefObject } from "react";
import type { GestureContext } from "@/lib/core/draft/verdict";
import type { CanvasItem } from "@/lib/core/graph/canvas-items";
import { onHit } from "@/components/find/show-hit";
import { useMayDraft } from "@/components/draft/use-may-draft";
import { GestureContext as HandContext } from "@/components/gestures/gesture-context";
import { HandOverlays } from "@/components/gestures/hand-overlays";
import { itemElement } from "@/components/gestures/item-element";
import { useHand, type Selecting } from "@/components/gestures/use-hand";
import { useLiveRegion } from "@/components/gestures/use-live-region";
import { usePoolDrawing } from "@/components/pool-views/pool-drawing";
import { usePoolView } from "@/components/pool-views/pool-view-provider";
import { useSpeak } from "@/components/pool-views/use-speak";
import type { CanvasKeys } from "@/components/topology-canvas/canvas-keys";

export interface ViewHandProps {
  readonly frameRef: RefObject<HTMLDivElement | null>;
  readonly className: string;
  readonly items: readonly CanvasItem[];
  readonly mayChange: boolean;
  /** By this view's item keys. */
  readonly selection: Selecting;
  /** Brings an item into sight and gives it the focus; without one the element is focused, which scrolls to it. */
  readonly onFocusItem?: (item: CanvasItem) => void;
  /** Which drawn item a found thing is seen at; itself when left out. */
  readonly standIn?: (key: string) => string;
  /** Brings an item into sight without taking the focus; by default its element is scrolled to. */
  readonly onReveal?: (item: CanvasItem) => void;
  /** The keys of this view, pressed on one of its items; popovers and menus hang elsewhere and keep their own. */
  readonly onKey: (event: KeyboardEvent, at: CanvasItem, keys: CanvasKeys) => void;
  readonly children: ReactNode;
}

/**
 * The hand of a view that is a page, not a pane: drag, click-click, menu and popover over whatever `children` draw with
 * `data-item` on it. The rules, marks and words are those of the canvas.
 */
export function ViewHand(props: ViewHandProps) {
  const { frameRef, className, items, selection, onFocusItem, onReveal, standIn } = props;
  const { may: mayChange, obstacle } = useMayDraft(props.mayChange);
  const { onKey, children } = props;
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
  const hand = useHand({ frameRef, ghostRef, context, itemOf, mayChange, selection, announce, focus });
  const { handle, bonding, takeOut, changeMode, pickUp } = hand;
  const { carry } = bonding;
  const { deselect } = selection;

  useEffect(
    () =>
      onHit((key) => {
        const item = itemOf.get(standIn?.(key) ?? key);
        if (!item) return;
        if (onReveal) onReveal(item);
        else itemElement(frameRef.current, item.key)?.scrollIntoView({ block: "center", inline: "center" });
      }),
    [frameRef, itemOf, onReveal, standIn],
  );

  useEffect(() => {
    const frame = frameRef.current;
    const pickUpByKey = (item: CanvasItem) => pickUp(item, "keyboard");
    const keys = { bonding, mayChange, items, focus, pickUp: pickUpByKey, takeOut, changeMode, deselect };
    const onKeyDown = (event: KeyboardEvent) => {
      const thing = event.target instanceof Element ? event.target.closest("[data-item]") : null;
      const at = itemOf.get(thing?.getAttribute("data-item") ?? "");
      if (at) onKey(event, at, keys);
      else if (event.key === "Escape") bonding.cancel();
    };
    frame?.addEventListener("keydown", onKeyDown);
    return () => frame?.removeEventListener("keydown", onKeyDown);
  }, [bonding, changeMode, deselect, focus, frameRef, itemOf, items, mayChange, onKey, pickUp, takeOut]);

  // A host's row can be selected too, but there is nothing to do with it here.
  const item = [...selection.selected]
    .flatMap((key) => itemOf.get(key) ?? [])
    .findLast(({ end, key }) => end !== null || key.startsWith("network:"));
  return (
    <HandContext value={handle}>
      <div ref={frameRef} className={`canvas-view ${className}`} data-carrying={carry?.via}>
        {children}
        <HandOverlays
          hand={hand}
          context={context}
          selection={selection}
          item={item}
          itemOf={itemOf}
          mayChange={mayChange}
          obstacle={obstacle}
          ghostRef={ghostRef}
          focus={focus}
          said={said}
        />
      </div>
    </HandContext>
  );
}
