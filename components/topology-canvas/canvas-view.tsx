import { useReactFlow } from "@xyflow/react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { GestureContext } from "@/lib/core/draft/verdict";
import type { CanvasItem } from "@/lib/core/graph/canvas-items";
import type { PoolRecords } from "@/lib/core/topology/topology";
import { useDraft } from "@/components/draft/draft-provider";
import { useMayDraft } from "@/components/draft/use-may-draft";
import { HitMarks } from "@/components/find/hit-marks";
import { onHit } from "@/components/find/show-hit";
import { GestureContext as HandContext } from "@/components/gestures/gesture-context";
import { HandOverlays } from "@/components/gestures/hand-overlays";
import { useLiveRegion } from "@/components/gestures/use-live-region";
import { usePoolView } from "@/components/pool-views/pool-view-provider";
import { useSpeak } from "@/components/pool-views/use-speak";
import { CanvasContext, DrawnContext } from "@/components/topology-canvas/canvas-context";
import { CanvasLegend } from "@/components/topology-canvas/canvas-legend";
import { CanvasToolbar } from "@/components/topology-canvas/canvas-toolbar";
import { Drawing } from "@/components/topology-canvas/drawing";
import { HoverCard } from "@/components/topology-canvas/hover-card";
import { summarise } from "@/components/topology-canvas/summarise";
import { useCanvasGraph } from "@/components/topology-canvas/use-canvas-graph";
import { useAutoPan } from "@/components/topology-canvas/use-auto-pan";
import { useBringIntoView } from "@/components/topology-canvas/use-bring-into-view";
import { useCanvasShortcuts } from "@/components/topology-canvas/use-canvas-shortcuts";
import { useCanvasKeys } from "@/components/topology-canvas/use-canvas-keys";
import { useSelection } from "@/components/topology-canvas/use-selection";
import { useHand } from "@/components/gestures/use-hand";
import { useSteady } from "@/components/gestures/use-steady";
import { useNarrow } from "@/components/topology-canvas/use-narrow";
import { useFit } from "@/components/topology-canvas/use-fit";

export interface CanvasViewProps {
  readonly records: PoolRecords;
  readonly mayChange: boolean;
  readonly onTable: () => void;
}

/** From this many hosts on, what is out of sight is left out of the page. */
const crowd = 9;

const tooNarrow = "On a screen this narrow the canvas only shows. To change the pool, open the matrix or the pattern.";

/** The drawing with its hand, its keys, its menu and its popover. */
export function CanvasView({ records, mayChange: isAllowed, onTable }: CanvasViewProps) {
  const narrow = useNarrow();
  const { may, obstacle } = useMayDraft(isAllowed);
  const mayChange = may && !narrow;
  const { draft } = useDraft();
  const { state, settle } = usePoolView();
  const { scope } = state;
  const flow = useReactFlow();
  const selection = useSelection();
  const frameRef = useRef<HTMLDivElement>(null);
  const ghostRef = useRef<HTMLDivElement>(null);
  const seen = useCanvasGraph(records, draft, selection.selected);
  const { topology, graph, layout, drawn, itemOf, expand } = seen;
  const summary = useMemo(() => summarise(graph), [graph]);
  const { said, announce } = useLiveRegion();
  useSpeak(announce);
  const [legend, setLegend] = useState(false);
  const { fit, start } = useFit(frameRef, layout, state.viewport);
  const context = useMemo<GestureContext>(
    () => ({ topology, draft, scope, asker: { mayChange } }),
    [topology, draft, scope, mayChange],
  );
  const { focus, show } = useBringIntoView(frameRef);
  const panRef = useRef<(x: number, y: number) => void>(() => {});
  const onMoved = useCallback((x: number, y: number) => panRef.current(x, y), []);
  const hand = useHand({ frameRef, ghostRef, context, itemOf, mayChange, selection, announce, focus, onMoved });
  const { handle, bonding, items, takeOut, changeMode, pickUp } = hand;
  const autoPan = useAutoPan(frameRef, bonding.current, hand.lookAgain);
  useEffect(() => {
    panRef.current = autoPan;
  }, [autoPan]);
  useEffect(
    () =>
      onHit((key) => {
        const found = itemOf.get(key);
        if (found) show(found);
      }),
    [itemOf, show],
  );
  const pickUpByKey = useCallback((one: CanvasItem) => pickUp(one, "keyboard"), [pickUp]);
  const { deselect } = selection;
  useCanvasKeys(frameRef, {
    bonding,
    mayChange,
    itemOf,
    items,
    focus,
    deselect,
    takeOut,
    changeMode,
    pickUp: pickUpByKey,
  });
  useCanvasShortcuts({
    fit,
    selected: selection.selected,
    itemOf,
    onLegend: () => setLegend(!legend),
    onSettled: settle,
  });
  const { carry } = bonding;
  const canvas = useMemo(() => ({ onExpand: expand }), [expand]);
  const bar = {
    onTable: useSteady(onTable),
    onFit: useSteady(fit),
    onZoom: useSteady((nearer: boolean) => void (nearer ? flow.zoomIn : flow.zoomOut)({ duration: 0 })),
    onLegend: useCallback(() => setLegend((before) => !before), []),
  };
  const newest = [...selection.selected].at(-1);
  const item = newest === undefined ? undefined : itemOf.get(newest);

  return (
    <HandContext value={handle}>
      <CanvasContext value={canvas}>
        <div ref={frameRef} className="canvas-view" data-carrying={carry?.via}>
          <CanvasToolbar {...bar} legend={legend} />
          {narrow && isAllowed && (
            <p className="canvas-narrow" data-testid="read-only">
              {tooNarrow}
            </p>
          )}
          <DrawnContext value={drawn}>
            {start && (
              <Drawing
                layout={layout}
                start={start}
                summary={summary}
                onPaneClick={selection.deselect}
                large={layout.hosts.length >= crowd}
                onSettled={settle}
                everything={state.detail === "off"}
              />
            )}
          </DrawnContext>
          <HitMarks />
          {legend && (
            <CanvasLegend
              items={items}
              graph={graph}
              onFind={(one) => {
                focus(one);
                selection.select(one.key);
              }}
            />
          )}
          {!carry && !hand.asking.asking && <HoverCard frameRef={frameRef} topology={topology} itemOf={itemOf} />}
          <HandOverlays
            hand={hand}
            context={context}
            selection={selection}
            item={item}
            itemOf={itemOf}
            mayChange={mayChange}
            obstacle={narrow && isAllowed ? tooNarrow : obstacle}
            ghostRef={ghostRef}
            focus={focus}
            said={said}
          />
        </div>
      </CanvasContext>
    </HandContext>
  );
}
