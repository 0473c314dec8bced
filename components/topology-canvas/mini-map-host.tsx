import type { MiniMapNodeProps } from "@xyflow/react";
import { useCanvas } from "@/components/topology-canvas/canvas-context";

/** A host in the minimap: a block, with a triangle where something is wrong. Networks and wires are left out. */
export function MiniMapHost({ id, x, y, width, height }: MiniMapNodeProps) {
  const { problems, hosts } = useCanvas();
  if (!hosts.has(id)) return null;
  const problem = [...problems].find(([host]) => host === id)?.[1];
  const size = Math.min(width, height) * 0.8;
  return (
    <g data-problem={problem?.kind}>
      <rect className="canvas-minimap-host" x={x} y={y} width={width} height={height} rx={24} />
      {problem && (
        <path
          className="canvas-minimap-problem"
          d={`M${x + width / 2} ${y + height / 2 - size / 2}l${size / 2} ${size}h${-size}Z`}
        />
      )}
    </g>
  );
}
