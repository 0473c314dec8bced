import { useStore, type ReactFlowState } from "@xyflow/react";
import { memo, useCallback, type ReactNode } from "react";
import type { PoolLayout, Rect } from "@/lib/core/graph/layout";
import { HostNode } from "@/components/topology-canvas/host-node";
import { NetworkNode } from "@/components/topology-canvas/network-node";
import { WiringNode } from "@/components/topology-canvas/wiring-node";

export interface ThingsProps {
  readonly layout: PoolLayout;
  /** Leave out of the page what is out of sight: pays for itself in large pools only. */
  readonly large: boolean;
}

/**
 * The wiring, every host and every network in its place. React Flow pans and zooms what lies in it, and knows nothing of
 * it: a library's own node costs more than the block of a host. What they look like they read from `DrawnContext`.
 */
export const Things = memo(function Things({ layout, large }: ThingsProps) {
  const inSight = useStore(
    useCallback((state: ReactFlowState) => (large ? keysInSight(layout, state) : null), [layout, large]),
  );
  const shown = inSight === null ? null : new Set(inSight.split(" "));
  return (
    <>
      <Thing id="wiring" place={whole(layout)}>
        <WiringNode />
      </Thing>
      {layout.hosts.map((place) =>
        shown?.has(place.host) === false ? null : (
          <Thing key={place.host} id={place.host} place={place}>
            <HostNode id={place.host} />
          </Thing>
        ),
      )}
      {layout.networks.map((place) =>
        shown?.has(place.network) === false ? null : (
          <Thing key={place.network} id={place.network} place={place}>
            <NetworkNode id={place.network} />
          </Thing>
        ),
      )}
    </>
  );
});

interface ThingProps {
  readonly id: string;
  readonly place: Rect;
  readonly children: ReactNode;
}

function Thing({ id, place: { x, y, width, height }, children }: ThingProps) {
  return (
    <div className="canvas-thing" data-id={id} style={{ left: x, top: y, width, height }}>
      {children}
    </div>
  );
}

function whole({ width, height }: PoolLayout): Rect {
  return { x: 0, y: 0, width, height };
}

/** Hosts and networks of which a part is in the window, as one text: equal for as long as nothing comes or goes. */
function keysInSight(layout: PoolLayout, { transform: [left, top, zoom], width, height }: ReactFlowState): string {
  const sight = { x: -left / zoom, y: -top / zoom, width: width / zoom, height: height / zoom };
  let keys = "";
  for (const place of layout.hosts) if (overlap(place, sight)) keys += `${place.host} `;
  for (const place of layout.networks) if (overlap(place, sight)) keys += `${place.network} `;
  return keys;
}

function overlap(one: Rect, other: Rect): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}
