import { useCallback, useEffect, useMemo, useState, type RefObject } from "react";
import { draftedNetwork } from "@/lib/core/draft/drafted-network";
import {
  isAboutNewBond,
  tray,
  verdict,
  type GestureContext,
  type GestureEnd,
  type Proposal,
  type Verdict,
} from "@/lib/core/draft/verdict";
import type { CanvasItem } from "@/lib/core/graph/canvas-items";
import { useChangeForms } from "@/components/draft/change-forms";
import { onCanvasRequest } from "@/components/draft/canvas-requests";
import { useBondAsking, type BondAsking } from "@/components/draft/use-bond-asking";
import type { GestureItem } from "@/components/gestures/gesture";
import type { GestureHandle } from "@/components/gestures/gesture-context";
import { itemRect } from "@/components/gestures/item-element";
import { placeGhost } from "@/components/gestures/place-ghost";
import { useBonding, type Bonding } from "@/components/gestures/use-bonding";
import { useSteady } from "@/components/gestures/use-steady";
import { usePointerDrag } from "@/components/gestures/use-pointer-drag";
import { changeSubject } from "@/components/gestures/change-subject";

/** What is selected in all views, and how to select something else. */
export interface Selecting {
  readonly selected: ReadonlySet<string>;
  readonly select: (key: string) => void;
  /** Adds it, or takes it away when it is there. */
  readonly toggle: (key: string) => void;
  readonly deselect: () => void;
}

export interface HandOptions {
  readonly frameRef: RefObject<HTMLElement | null>;
  readonly ghostRef: RefObject<HTMLElement | null>;
  readonly context: GestureContext;
  readonly itemOf: ReadonlyMap<string, CanvasItem>;
  readonly mayChange: boolean;
  readonly selection: Selecting;
  readonly announce: (sentence: string) => void;
  /** Brings an item into sight and gives it the focus. */
  readonly focus: (item: CanvasItem) => void;
  /** Called for every move of a drag, after the ghost: to pan what lies below. */
  readonly onMoved?: (x: number, y: number) => void;
}

/** A menu that stands open: of which thing, and where. */
export interface OpenMenu {
  readonly item: CanvasItem;
  readonly at: { readonly x: number; readonly y: number };
}

export interface Hand {
  readonly handle: GestureHandle;
  readonly bonding: Bonding;
  readonly asking: BondAsking;
  readonly items: readonly CanvasItem[];
  readonly menu: OpenMenu | null;
  readonly closeMenu: () => void;
  readonly openMenu: GestureHandle["onMenu"];
  /** Picks it up, with what is selected beside it. */
  readonly pickUp: (item: CanvasItem, via: "click" | "keyboard") => void;
  /** Opens the form of a drafted bond. */
  readonly edit: (item: CanvasItem) => void;
  readonly isDrafted: (item: CanvasItem) => boolean;
  /** Breaks a bond, or takes a NIC out of its bond: the same as a drop on the tray. */
  readonly takeOut: (item: CanvasItem) => void;
  /** Opens the form for a bond's mode; false where there is none. */
  readonly changeMode: (item: CanvasItem) => boolean;
  /** Asks anew what lies under the pointer: the drawing was panned below it. */
  readonly lookAgain: () => void;
  /** A menu's choice: the same end as a drop. */
  readonly choose: (verdict: Verdict, from: CanvasItem, target: GestureEnd) => void;
}

/** Everything that mouse, finger, menus and keys do to the things of one view; the view says what its keys are. */
export function useHand(options: HandOptions): Hand {
  const { frameRef, ghostRef, context, itemOf, mayChange, selection, announce, focus, onMoved } = options;
  const { topology, draft } = context;
  const [focused, setFocused] = useState<string | null>(null);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const { selected, select, toggle } = selection;
  const asking = useBondAsking(announce);
  const { ask, submit } = asking;
  const forms = useChangeForms();
  const items = useMemo(() => [...itemOf.values()], [itemOf]);

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
  const bonding = useBonding({ context, announce, onProposal, onReturn });
  const { carry, current, moveOver, drop } = bonding;

  const alongOf = useCallback(
    (item: GestureItem) =>
      selected.has(item.key) ? [...selected].flatMap((key) => (key === item.key ? [] : (itemOf.get(key) ?? []))) : [],
    [itemOf, selected],
  );
  const onMove = useCallback(
    (x: number, y: number) => {
      placeGhost(ghostRef.current, x, y);
      onMoved?.(x, y);
    },
    [ghostRef, onMoved],
  );
  const { onPointerDown, swallowsClick, lookAgain } = usePointerDrag({
    bonding,
    enabled: mayChange && asking.asking === null,
    itemOf,
    alongOf,
    onMove,
  });
  // What lies under a resting pointer is asked anew whenever the view was drawn anew: it may have moved, or come late.
  useEffect(lookAgain, [carry, context, itemOf, lookAgain]);
  useEffect(() => {
    if (!carry || carry.via === "drag") return;
    // Without a pointer the ghost stands beside what is being pointed at.
    const at = itemRect(frameRef.current, (carry.over ?? carry.from).key);
    placeGhost(ghostRef.current, at.right - 24, at.top + 8);
  }, [carry, frameRef, ghostRef]);

  const draftedIndex = useCallback(
    (item: CanvasItem) =>
      item.lane === "bond"
        ? draft.changes.findIndex(
            (change) => change.kind === "create-bond" && draftedNetwork(topology, change) === item.end?.network,
          )
        : -1,
    [draft, topology],
  );
  const isDrafted = useCallback((item: CanvasItem) => draftedIndex(item) >= 0, [draftedIndex]);
  const edit = useCallback(
    (item: CanvasItem) => {
      const index = draftedIndex(item);
      const change = draft.changes[index];
      if (change && mayChange) onProposal({ kind: "replace", index, change }, item, item);
    },
    [draft, draftedIndex, mayChange, onProposal],
  );

  const takeOut = useCallback(
    (item: CanvasItem) => {
      if (!item.end) return;
      const answer = verdict({ ...context, source: item.end, target: tray });
      // What is taken out of the draft is gone from the drawing: the focus goes where there is something.
      if (answer.proposal && item.lane === "bond" && items[0]) focus(items[0]);
      bonding.choose(answer, item, tray);
    },
    [bonding, context, focus, items],
  );
  const changeMode = useCallback(
    (item: CanvasItem) => {
      if (isDrafted(item)) {
        edit(item);
        return true;
      }
      const subject = item.lane === "bond" ? changeSubject(topology, item) : null;
      const offer =
        subject && forms?.offers(subject).find(({ proposal }) => proposal.change.kind === "change-bond-mode");
      if (offer) forms?.open(offer.proposal, item.host);
      return Boolean(offer);
    },
    [edit, forms, isDrafted, topology],
  );
  const pickUp = useCallback(
    (item: CanvasItem, via: "click" | "keyboard") => {
      bonding.pickUp(item, via, alongOf(item));
      focus(item);
    },
    [alongOf, bonding, focus],
  );

  useEffect(
    () =>
      onCanvasRequest(({ kind, networkName }) => {
        const item = items.find((candidate) => candidate.lane === "bond" && candidate.label === networkName);
        if (!item) return;
        focus(item);
        select(item.key);
        if (kind === "edit") edit(item);
      }),
    [edit, focus, items, select],
  );

  const onClick = useCallback(
    (key: string, adding = false) => {
      if (swallowsClick()) return;
      const item = itemOf.get(key);
      if (current()) {
        // The tray has told `moveOver` by itself when it was reached with the pointer.
        if (item) moveOver(item);
        drop();
        return;
      }
      if (!item) return;
      if (adding) {
        toggle(key);
        return;
      }
      select(key);
      edit(item);
    },
    [current, drop, edit, itemOf, moveOver, select, swallowsClick, toggle],
  );

  const openMenu = useCallback(
    (key: string, at: OpenMenu["at"]) => {
      const item = itemOf.get(key);
      if (item && !current()) setMenu({ item, at });
    },
    [current, itemOf],
  );
  const tabStop = (focused !== null && itemOf.has(focused) ? focused : items[0]?.key) ?? null;
  const onPress = useSteady(onPointerDown);
  const onChosen = useSteady(onClick);
  const onMenu = useSteady(openMenu);
  const handle = useMemo<GestureHandle>(
    () => ({ carry, tabStop, selected, onPointerDown: onPress, onClick: onChosen, onFocus: setFocused, onMenu }),
    [carry, tabStop, selected, onPress, onChosen, onMenu],
  );
  const closeMenu = useCallback(() => setMenu(null), []);
  const { choose } = bonding;
  return {
    handle,
    bonding,
    asking,
    items,
    menu,
    closeMenu,
    openMenu,
    pickUp,
    edit,
    isDrafted,
    takeOut,
    changeMode,
    lookAgain,
    choose,
  };
}
