import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { hostsInScope } from "@/lib/core/draft/draft-label";
import { draftedNetwork } from "@/lib/core/draft/drafted-network";
import { isAboutNewBond, type Proposal } from "@/lib/core/draft/verdict";
import type { CanvasItem } from "@/lib/core/graph/canvas-items";
import type { PoolRecords } from "@/lib/core/topology/topology";
import { BondPopover } from "@/components/draft/bond-popover";
import { onCanvasRequest } from "@/components/draft/canvas-requests";
import { useBondAsking } from "@/components/draft/use-bond-asking";
import { useDraft } from "@/components/draft/draft-provider";
import { GestureContext, type GestureHandle } from "@/components/gestures/gesture-context";
import type { GestureItem } from "@/components/gestures/gesture";
import { CanvasContext } from "@/components/topology-canvas/canvas-context";
import { CanvasLegend } from "@/components/topology-canvas/canvas-legend";
import { CanvasToolbar } from "@/components/topology-canvas/canvas-toolbar";
import { CarryBar } from "@/components/gestures/carry-bar";
import { CarryGhost } from "@/components/gestures/carry-ghost";
import { Drawing } from "@/components/topology-canvas/drawing";
import { itemRect } from "@/components/gestures/item-element";
import { judgeTargets } from "@/components/gestures/judge-targets";
import { placeGhost } from "@/components/gestures/place-ghost";
import { SelectionBar } from "@/components/topology-canvas/selection-bar";
import { usePoolView } from "@/components/pool-views/pool-view-provider";
import { summarise } from "@/components/topology-canvas/summarise";
import { useBonding } from "@/components/gestures/use-bonding";
import { useBringIntoView } from "@/components/topology-canvas/use-bring-into-view";
import { useCanvasGraph } from "@/components/topology-canvas/use-canvas-graph";
import { useCanvasKeys } from "@/components/topology-canvas/use-canvas-keys";
import { useFit } from "@/components/topology-canvas/use-fit";
import { useLiveRegion } from "@/components/gestures/use-live-region";
import { usePointerDrag } from "@/components/gestures/use-pointer-drag";

export interface CanvasViewProps {
  readonly records: PoolRecords;
  readonly mayChange: boolean;
  readonly onTable: () => void;
}

/** From this many hosts on, what is out of sight is left out of the page. */
const crowd = 9;

/** The drawing with its hand, its keys and its popover. */
export function CanvasView({ records, mayChange, onTable }: CanvasViewProps) {
  const { draft, dispatch } = useDraft();
  const { scope } = usePoolView().state;
  const frameRef = useRef<HTMLDivElement>(null);
  const ghostRef = useRef<HTMLDivElement>(null);
  const { topology, graph, layout, nodes, itemOf, expand } = useCanvasGraph(records, draft);
  const { said, announce } = useLiveRegion();
  const [focused, setFocused] = useState<string | null>(null);
  const [selected, setSelected] = useState<string | null>(null);
  const [legend, setLegend] = useState(false);
  const { asking, ask, dismiss, submit } = useBondAsking(announce);
  const fit = useFit(frameRef, layout);
  const focus = useBringIntoView(frameRef);
  const items = useMemo(() => [...itemOf.values()], [itemOf]);

  const onProposal = useCallback(
    (proposal: Proposal, at: GestureItem, from: GestureItem) => {
      if (isAboutNewBond(proposal)) ask({ proposal, anchor: itemRect(frameRef.current, at.key), from: from.key });
      else submit(proposal);
    },
    [ask, submit],
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
    // Without a pointer the ghost stands beside what is being pointed at.
    const at = itemRect(frameRef.current, (carry.over ?? carry.from).key);
    placeGhost(ghostRef.current, at.right - 24, at.top + 8);
  }, [carry]);

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
        setSelected(item.key);
        if (kind === "edit") edit(item);
      }),
    [edit, focus, items],
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
      setSelected(key);
      edit(item);
    },
    [current, drop, edit, itemOf, moveOver, swallowsClick],
  );

  const deselect = useCallback(() => setSelected(null), []);
  useCanvasKeys(frameRef, { bonding, mayChange, itemOf, items, focus, remove, deselect });

  const tabStop = (focused !== null && itemOf.has(focused) ? focused : items[0]?.key) ?? null;
  const selectedItem = selected === null ? null : (itemOf.get(selected) ?? null);
  const handle = useMemo<GestureHandle>(
    () => ({ carry, tabStop, selected, onPointerDown, onClick, onFocus: setFocused }),
    [carry, tabStop, selected, onPointerDown, onClick],
  );
  const canvas = useMemo(() => ({ onExpand: expand }), [expand]);

  return (
    <GestureContext value={handle}>
      <CanvasContext value={canvas}>
        <div ref={frameRef} className="canvas-view" data-carrying={carry?.via}>
          <CanvasToolbar onTable={onTable} onFit={fit} legend={legend} onLegend={() => setLegend(!legend)} />
          <Drawing
            nodes={nodes}
            summary={summarise(graph)}
            onPaneClick={deselect}
            cull={layout.hosts.length >= crowd}
          />
          {legend && <CanvasLegend graph={graph} />}
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
      </CanvasContext>
    </GestureContext>
  );
}
