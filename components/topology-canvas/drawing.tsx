import { ReactFlow, useStore } from "@xyflow/react";
import { nodeTypes, type FlowNode } from "@/components/topology-canvas/to-flow";

export interface DrawingProps {
  readonly nodes: FlowNode[];
  /** The drawing in one sentence. */
  readonly summary: string;
  /** Leave out of the page what is out of sight: pays for itself in large pools only. */
  readonly cull: boolean;
  readonly onPaneClick: () => void;
}

/** React Flow as a pane to pan and zoom. It selects, moves, connects and deletes nothing: all of that is ours. */
export function Drawing({ nodes, summary, cull, onPaneClick }: DrawingProps) {
  const detail = useStore((state) => detailAt(state.transform[2]));
  return (
    <div className="canvas-drawing" data-detail={detail}>
      <ReactFlow
        aria-label={summary}
        nodes={nodes}
        nodeTypes={nodeTypes}
        onPaneClick={onPaneClick}
        onlyRenderVisibleElements={cull}
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
        minZoom={0.15}
        maxZoom={2}
      />
    </div>
  );
}

/** Steps, not a continuum: the style sheet changes four times between far and close, and nothing is laid out anew. */
function detailAt(zoom: number): "far" | "middle" | "near" | "close" {
  if (zoom < 0.3) return "far";
  if (zoom < 0.5) return "middle";
  return zoom <= 1 ? "near" : "close";
}
