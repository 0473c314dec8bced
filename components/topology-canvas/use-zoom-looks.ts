import { useOnViewportChange, useReactFlow, useStoreApi, type Viewport } from "@xyflow/react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Detail } from "@/lib/core/graph/detail";
import { lookAt, lookDistance, type Look } from "@/components/topology-canvas/look";
import { createLookQueue, type FlowPoint, type LookQueue } from "@/components/topology-canvas/look-queue";

export interface ZoomLooks {
  /** What the zoom asks for; each thing follows in its turn. */
  readonly detail: Detail;
  readonly queue: LookQueue;
  /** To be told what the hand does: where it points, and whether it moves the drawing. */
  readonly onMoveStart: (event: MouseEvent | TouchEvent | null) => void;
  readonly onMove: (event: MouseEvent | TouchEvent | null, viewport: Viewport) => void;
  readonly onMoveEnd: () => void;
}

/**
 * The level of detail as the zoom has it; renders again only when a step is taken. With `everything` each thing has all
 * its details at every zoom.
 */
export function useZoomLooks({
  everything,
  start,
}: {
  readonly everything: boolean;
  readonly start: Viewport;
}): ZoomLooks {
  const flow = useReactFlow();
  const store = useStoreApi();
  const [first] = useState<Look>(() => (everything ? everyDetail : lookAt(start.zoom, null)));
  const [queue] = useState(() => createLookQueue(first));
  const [detail, setDetail] = useState(first.detail);
  const wanted = useRef(first);
  const pointer = useRef<FlowPoint | null>(null);
  const corner = useRef<FlowPoint>({ x: 0, y: 0 });
  const lastZoom = useRef(start.zoom);
  const resting = useRef<ReturnType<typeof setTimeout> | null>(null);

  const onChange = useCallback(
    ({ x, y, zoom }: Viewport) => {
      const look = everything
        ? everyDetail
        : lookAt(zoom, wanted.current === everyDetail ? null : wanted.current.detail);
      const { width, height } = store.getState();
      if (lookDistance(look, wanted.current) !== 1) wanted.current = look;
      queue.want(wanted.current, pointer.current ?? { x: (width / 2 - x) / zoom, y: (height / 2 - y) / zoom });
      setDetail(wanted.current.detail);
    },
    [everything, queue, store],
  );
  useOnViewportChange({ onChange });
  const obeyed = useRef(everything);
  useEffect(() => {
    if (obeyed.current === everything) return;
    obeyed.current = everything;
    onChange(flow.getViewport());
  }, [everything, flow, onChange]);

  const stopWaiting = useCallback(() => {
    if (resting.current !== null) clearTimeout(resting.current);
    resting.current = null;
  }, []);
  useEffect(() => stopWaiting, [stopWaiting]);

  return {
    detail,
    queue,
    onMoveStart: (event) => {
      if (!event) return;
      lastZoom.current = store.getState().transform[2];
      queue.setMotion("pan");
      const room = store.getState().domNode?.getBoundingClientRect();
      corner.current = { x: room?.left ?? 0, y: room?.top ?? 0 };
    },
    onMove: (event, { x, y, zoom }) => {
      pointer.current =
        event && "clientX" in event
          ? { x: (event.clientX - corner.current.x - x) / zoom, y: (event.clientY - corner.current.y - y) / zoom }
          : null;
      if (!event || zoom === lastZoom.current) return;
      lastZoom.current = zoom;
      queue.setMotion("zoom");
      // The gesture itself ends later: two fingers may stay where they are, and a wheel is waited for twice as long.
      stopWaiting();
      resting.current = setTimeout(() => queue.setMotion("pan"), rest);
    },
    onMoveEnd: () => {
      stopWaiting();
      queue.setMotion("none");
    },
  };
}

/** Milliseconds without another zoom after which details are drawn. */
const rest = 80;

const everyDetail: Look = { detail: "close", letters: 0 };
