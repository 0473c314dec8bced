import { MiniMap, ReactFlow, type Viewport } from "@xyflow/react";
import { memo, useRef, type CSSProperties } from "react";
import { DetailContext } from "@/components/topology-canvas/canvas-context";
import { MiniMapHost } from "@/components/topology-canvas/mini-map-host";
import { nodeTypes, type FlowNode } from "@/components/topology-canvas/to-flow";
import { useDetail } from "@/components/topology-canvas/use-detail";

export interface DrawingProps {
  readonly nodes: FlowNode[];
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
  nodes,
  summary,
  large,
  everything,
  onPaneClick,
  onSettled,
}: DrawingProps) {
  const { detail, farType } = useDetail({ everything, large });
  // An inherited property: set where nothing is lettered by it, it would have every letter asked anew at each step.
  const style: (CSSProperties & Record<"--far-type", string>) | undefined =
    farType === null ? undefined : { "--far-type": `${String(farType)}px` };
  const frame = useRef<HTMLDivElement>(null);
  return (
    <DetailContext value={detail}>
      <div ref={frame} className="canvas-drawing" data-detail={detail} style={style}>
        <ReactFlow
          aria-label={summary}
          nodes={nodes}
          nodeTypes={nodeTypes}
          onPaneClick={onPaneClick}
          onMoveStart={(event) => frame.current?.toggleAttribute("data-panning", event?.type === "mousedown")}
          onMoveEnd={(event, viewport) => {
            frame.current?.removeAttribute("data-panning");
            if (event) onSettled(viewport);
          }}
          onlyRenderVisibleElements={large}
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
          {large && (
            <MiniMap
              className="canvas-minimap"
              ariaLabel="Where in the pool"
              bgColor="var(--panel)"
              maskColor="var(--veil)"
              pannable
              nodeComponent={MiniMapHost}
            />
          )}
        </ReactFlow>
      </div>
    </DetailContext>
  );
});
