import type { Node, NodeProps } from "@xyflow/react";
import { memo } from "react";
import type { PoolLayout, RailPlace } from "@/lib/core/graph/layout";

export type WiringFlowNode = Node<{ readonly layout: PoolLayout }, "wiring">;

/** All wires and rails as one picture: horizontals first, rails over them with a gap, junctions last. */
export const WiringNode = memo(function WiringNode({ data: { layout } }: NodeProps<WiringFlowNode>) {
  return (
    <svg className="canvas-wiring" width={layout.width} height={layout.height} aria-hidden>
      {layout.wires.map((wire) => (
        <path key={wire.key} className="canvas-wire" data-mark={wire.mark} d={`M${wire.x1} ${wire.y}H${wire.x2}`} />
      ))}
      {layout.rails.map((rail) => (
        <path
          key={rail.network}
          className="canvas-wire"
          data-mark={rail.mark}
          d={`M${rail.x} ${rail.lead}H${rail.leadEnd}`}
        />
      ))}
      {layout.rails.map((rail) => (
        <g key={rail.network}>
          <path className="canvas-halo" d={railPath(rail)} />
          <path className="canvas-rail" data-mark={rail.mark} d={railPath(rail)} />
        </g>
      ))}
      {layout.rails.map((rail) => (
        <circle
          key={rail.network}
          className="canvas-junction"
          data-mark={rail.mark}
          cx={rail.x}
          cy={rail.lead}
          r={3.5}
        />
      ))}
      {layout.wires.map((wire) => (
        <circle key={wire.key} className="canvas-junction" data-mark={wire.mark} cx={wire.x2} cy={wire.y} r={3.5} />
      ))}
    </svg>
  );
});

function railPath(rail: RailPlace): string {
  return `M${rail.x} ${rail.top}V${rail.bottom}`;
}
