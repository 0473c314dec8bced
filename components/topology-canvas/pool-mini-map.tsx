import { Panel, useReactFlow, useStore, type ReactFlowState } from "@xyflow/react";
import { memo, useCallback, useRef, type PointerEvent } from "react";
import type { PoolLayout } from "@/lib/core/graph/layout";
import { useDrawn, type Drawn } from "@/components/topology-canvas/canvas-context";
import { isWholeInSight } from "@/components/topology-canvas/whole-in-sight";

/** CSS pixels. */
const room = { width: 200, height: 150 };

/**
 * Where in the pool one looks: hosts as blocks, with a triangle where something is wrong, and a veil over what is out of
 * sight. Networks and wires are left out. Two pictures over each other, so that a pan draws the veil anew and no host.
 */
export function PoolMiniMap() {
  const { layout, hosts } = useDrawn();
  const flow = useReactFlow();
  const held = useRef<{ readonly x: number; readonly y: number } | null>(null);
  const view = viewBoxOf(layout);
  const idle = useStore(useCallback((state: ReactFlowState) => isWholeInSight(layout, state), [layout]));
  const release = (): void => {
    held.current = null;
  };
  return (
    <Panel
      position="bottom-right"
      className="canvas-minimap"
      data-idle={idle || undefined}
      onPointerDown={(event: PointerEvent<HTMLDivElement>) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = { x: event.clientX, y: event.clientY };
      }}
      onPointerMove={(event: PointerEvent<HTMLDivElement>) => {
        const from = held.current;
        if (!from) return;
        held.current = { x: event.clientX, y: event.clientY };
        const { x, y, zoom } = flow.getViewport();
        const pull = (Math.max(layout.width / room.width, layout.height / room.height) * zoom) / (1 - 2 * margin);
        void flow.setViewport({ x: x - (event.clientX - from.x) * pull, y: y - (event.clientY - from.y) * pull, zoom });
      }}
      onPointerUp={release}
      onPointerCancel={release}
    >
      <Blocks layout={layout} hosts={hosts} view={view} />
      <Veil view={view} />
    </Panel>
  );
}

/** Share of the picture that is left free at each side. */
const margin = 0.04;

function viewBoxOf({ width, height }: PoolLayout): string {
  const [besides, above] = [width * margin, height * margin];
  return [-besides, -above, width + 2 * besides, height + 2 * above].map(Math.round).join(" ");
}

interface BlocksProps extends Pick<Drawn, "layout" | "hosts"> {
  readonly view: string;
}

const Blocks = memo(function Blocks({ layout, hosts, view }: BlocksProps) {
  const faults = layout.hosts.filter(({ host }) => hosts.get(host)?.problem !== undefined);
  return (
    <svg {...room} viewBox={view} role="img" aria-label="Where in the pool">
      <path
        className="canvas-minimap-host"
        d={layout.hosts.map(({ x, y, width, height }) => `M${x} ${y}h${width}v${height}h${-width}z`).join("")}
      />
      <path
        className="canvas-minimap-problem"
        d={faults
          .map(({ x, y, width, height }) => {
            const size = Math.min(width, height) * 0.8;
            return `M${x + width / 2} ${y + height / 2 - size / 2}l${size / 2} ${size}h${-size}Z`;
          })
          .join("")}
      />
    </svg>
  );
});

function Veil({ view }: Pick<BlocksProps, "view">) {
  const sight = useStore(sightOf);
  return (
    <svg className="canvas-minimap-veil" {...room} viewBox={view} aria-hidden>
      <path d={`M-99999 -99999H199999V199999H-99999Z${sight}`} fillRule="evenodd" />
    </svg>
  );
}

/** What is in sight, as a part of a path in flow units. */
function sightOf({ transform: [x, y, zoom], width, height }: ReactFlowState): string {
  const of = (pixels: number): number => Math.round(pixels / zoom);
  return `M${of(-x)} ${of(-y)}h${of(width)}v${of(height)}h${of(-width)}z`;
}
