import { ReactFlow, useStore, ViewportPortal, type ReactFlowState, type Viewport } from "@xyflow/react";
import type { PoolLayout } from "@/lib/core/graph/layout";
import { measures } from "@/lib/core/graph/measures";
import { memo, useRef } from "react";
import { PoolMiniMap } from "@/components/topology-canvas/pool-mini-map";
import { Things } from "@/components/topology-canvas/things";
import { LookContext } from "@/components/topology-canvas/use-look";
import { useZoomLooks } from "@/components/topology-canvas/use-zoom-looks";

export interface DrawingProps {
  readonly layout: PoolLayout;
  /** Where one looks at first. */
  readonly start: Viewport;
  /** The drawing in one sentence. */
  readonly summary: string;
  /** Leave out of the page what is out of sight, and show where one is: pays for itself in large pools only. */
  readonly large: boolean;
  /** Every detail at every zoom. */
  readonly everything: boolean;
  readonly onPaneClick: () => void;
  /** The hand has panned or zoomed, and rests. */
  readonly onSettled: (viewport: Viewport) => void;
}

/**
 * React Flow as a pane to pan and zoom. It selects, moves, connects and deletes nothing: all of that is ours. Drawn anew
 * when something stands elsewhere, not when a thing in its place looks different.
 */
export const Drawing = memo(function Drawing({
  layout,
  start,
  summary,
  large,
  everything,
  onPaneClick,
  onSettled,
}: DrawingProps) {
  const { detail, queue, ...moves } = useZoomLooks({ everything, start });
  const frame = useRef<HTMLDivElement>(null);
  const isLow = useStore(hasLowNotches);
  return (
    <LookContext value={queue}>
      <div ref={frame} className="canvas-drawing" data-detail={detail} data-notches={isLow ? "low" : undefined}>
        <ReactFlow
          aria-label={summary}
          defaultViewport={start}
          onPaneClick={onPaneClick}
          onMoveStart={moves.onMoveStart}
          onMove={(event, viewport) => {
            moves.onMove(event, viewport);
            if (event?.type === "mousemove") frame.current?.setAttribute("data-panning", "");
          }}
          onMoveEnd={(event, viewport) => {
            moves.onMoveEnd();
            frame.current?.removeAttribute("data-panning");
            if (event) onSettled(viewport);
          }}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          zoomOnDoubleClick={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          selectionKeyCode={null}
          panActivationKeyCode={null}
          multiSelectionKeyCode={null}
          zoomActivationKeyCode={null}
          minZoom={0.05}
          maxZoom={2}
        >
          <ViewportPortal>
            <Things layout={layout} large={large} />
          </ViewportPortal>
          {large && <PoolMiniMap />}
        </ReactFlow>
      </div>
    </LookContext>
  );
});

/** CSS pixels: the least height of what a pointer can press (WCAG 2.5.8). */
const leastTarget = 24;

function hasLowNotches({ transform: [, , zoom] }: ReactFlowState): boolean {
  return measures.layerRow * zoom < leastTarget;
}
