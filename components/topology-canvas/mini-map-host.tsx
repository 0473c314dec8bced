import type { MiniMapNodeProps } from "@xyflow/react";
import { memo } from "react";
import { useDrawn } from "@/components/topology-canvas/canvas-context";

/** A host in the minimap: a block, with a triangle where something is wrong. Networks and wires are left out. */
export function MiniMapHost({ id, x, y, width, height }: MiniMapNodeProps) {
  const drawn = useDrawn().hosts.get(id);
  return drawn ? <Block x={x} y={y} width={width} height={height} problem={drawn.problem?.kind} /> : null;
}

interface BlockProps extends Pick<MiniMapNodeProps, "x" | "y" | "width" | "height"> {
  readonly problem: string | undefined;
}

const Block = memo(function Block({ x, y, width, height, problem }: BlockProps) {
  const size = Math.min(width, height) * 0.8;
  return (
    <g data-problem={problem}>
      <rect className="canvas-minimap-host" x={x} y={y} width={width} height={height} rx={24} />
      {problem !== undefined && (
        <path
          className="canvas-minimap-problem"
          d={`M${x + width / 2} ${y + height / 2 - size / 2}l${size / 2} ${size}h${-size}Z`}
        />
      )}
    </g>
  );
});
