import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode, type RefObject } from "react";
import { hostsInScope } from "@/lib/core/draft/draft-label";
import { draftedNetwork } from "@/lib/core/draft/drafted-network";
import { isAboutNewBond, type Proposal } from "@/lib/core/draft/verdict";
import type { CanvasItem } from "@/lib/core/graph/canvas-items";
import { BondPopover } from "@/components/draft/bond-popover";
import { onCanvasRequest } from "@/components/draft/canvas-requests";
import { useDraft } from "@/components/draft/draft-provider";
import { useBondAsking } from "@/components/draft/use-bond-asking";
import { CarryBar } from "@/components/gestures/carry-bar";
import { CarryGhost } from "@/components/gestures/carry-ghost";
import type { GestureItem } from "@/components/gestures/gesture";
import { GestureContext, type GestureHandle } from "@/components/gestures/gesture-context";
import { itemElement, itemRect } from "@/components/gestures/item-element";
import { judgeTargets } from "@/components/gestures/judge-targets";
import { placeGhost } from "@/components/gestures/place-ghost";
import { useBonding, type Bonding } from "@/components/gestures/use-bonding";
import { useLiveRegion } from "@/components/gestures/use-live-region";
import { usePointerDrag } from "@/components/gestures/use-pointer-drag";
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
  /** Takes a drafted bond out of the draft. */
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
  const { dispatch } = useDraft();
  const { scope } = usePoolView().state;
  const ghostRef = useRef<HTMLDivElement>(null);
  const { said, announce } = useLiveRegion();
  useSpeak(announce);
  const { asking, ask, dismiss, submit } = useBondAsking(announce);
  const [focused, setFocused] = useState<string | null>(null);
  const itemOf = useMemo(() => new Map(items.map((item) => [item.key, item])), [items]);

  const focus = useCallback(
    (item: CanvasItem) => {
      if (onFocusItem) onFocusItem(item);
      else itemElement(frameRef.current, item.key)?.focus();
    },
    [frameRef, onFocusItem],
  );
  const onProposal = useCallback(
    (proposal: Proposal, at: GestureItem, from: GestureItem) => {
      if (isAboutNewBond(proposal)) ask({ proposal, anchor: itemRect(frameRef.current, at.key), from: from.key });
      else submit(proposal);
    },
    [ask, frameRef, submit],
  );
  const onReturn = useCallback(
    (item: GestureItem) => {
      const drawn = itemOf.get(item.key);
      if (drawn) focus(drawn);
    },
    [focus, itemOf],
  );
  const bonding = useBonding({ topology, draft, scope, announce, onProposal, onReturn });
  const { carry, current, moveOver, drop } = bonding;
  const onMove = useCallback((x: number, y: number) => placeGhost(ghostRef.current, x, y), []);
  const { onPointerDown, swallowsClick } = usePointerDrag({
    bonding,
    enabled: mayChange && asking === null,
    itemOf,
    onMove,
  });

  useEffect(() => {
    if (!carry || carry.via === "drag") return;
    const at = itemRect(frameRef.current, (carry.over ?? carry.from).key);
    placeGhost(ghostRef.current, at.right - 24, at.top + 8);
  }, [carry, frameRef]);

  const draftedIndex = useCallback(
    (item: CanvasItem) =>
      item.lane === "bond"
        ? draft.changes.findIndex(
            (change) => change.kind === "create-bond" && draftedNetwork(topology, change) === item.end?.network,
          )
        : -1,
    [draft, topology],
  );
  const edit = useCallback(
    (item: CanvasItem) => {
      const index = draftedIndex(item);
      const change = draft.changes[index];
      if (change && mayChange) onProposal({ kind: "replace", index, change }, item, item);
    },
    [draft, draftedIndex, mayChange, onProposal],
  );
  const remove = useCallback(
    (item: CanvasItem) => {
      const index = draftedIndex(item);
      if (index < 0 || !mayChange) return;
      const [first] = items;
      if (first) focus(first);
      dispatch({ action: "remove-change", index });
      announce(`Bond ${item.label} is no longer in the draft.`);
    },
    [announce, dispatch, draftedIndex, focus, items, mayChange],
  );
  useEffect(
    () =>
      onCanvasRequest(({ kind, networkName }) => {
        const item = items.find((candidate) => candidate.lane === "bond" && candidate.label === networkName);
        if (!item) return;
        focus(item);
        onSelect(item);
        if (kind === "edit") edit(item);
      }),
    [edit, focus, items, onSelect],
  );

  const onClick = useCallback(
    (key: string) => {
      const item = itemOf.get(key);
      if (swallowsClick() || !item) return;
      if (current()) {
        moveOver(item);
        drop();
        return;
      }
      onSelect(item);
      edit(item);
    },
    [current, drop, edit, itemOf, moveOver, onSelect, swallowsClick],
  );
  const deselect = useCallback(() => onSelect(null), [onSelect]);
  useEffect(() => {
    const frame = frameRef.current;
    const hand = { bonding, mayChange, items, itemOf, focus, remove, deselect };
    const onKeyDown = (event: KeyboardEvent) => {
      const thing = event.target instanceof Element ? event.target.closest("[data-item]") : null;
      const at = itemOf.get(thing?.getAttribute("data-item") ?? "");
      if (at) onKey(event, at, hand);
      else if (event.key === "Escape") bonding.cancel();
    };
    frame?.addEventListener("keydown", onKeyDown);
    return () => frame?.removeEventListener("keydown", onKeyDown);
  }, [bonding, deselect, focus, frameRef, itemOf, items, mayChange, onKey, remove]);

  const tabStop = (focused !== null && itemOf.has(focused) ? focused : items[0]?.key) ?? null;
  const handle = useMemo<GestureHandle>(
    () => ({ carry, tabStop, selected, onPointerDown, onClick, onFocus: setFocused }),
    [carry, tabStop, selected, onPointerDown, onClick],
  );
  const selectedItem = selected === null ? null : (itemOf.get(selected) ?? null);
  return (
    <GestureContext value={handle}>
      <div ref={frameRef} className={`canvas-view ${className}`} data-carrying={carry?.via}>
        {children}
        {selectedItem && !carry && (
          <SelectionBar
            item={selectedItem}
            topology={topology}
            mayChange={mayChange}
            drafted={draftedIndex(selectedItem) >= 0}
            onPick={() => {
              bonding.pickUp(selectedItem, "click");
              focus(selectedItem);
            }}
            onEdit={() => edit(selectedItem)}
            onClose={deselect}
            judge={(end) => judgeTargets(topology, draft, end, scope)}
            onChoose={(verdict) => bonding.choose(verdict, selectedItem)}
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
      </div>
    </GestureContext>
  );
}
