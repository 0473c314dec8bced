import { useReactFlow } from "@xyflow/react";
import { useCallback, useEffect, useRef, type RefObject } from "react";
import type { Bonding } from "@/components/gestures/use-bonding";

/** Within this many CSS pixels of the frame's edge the drawing pans, at most this many pixels a frame. */
const edge = 48;
const fastest = 14;

/** While something is dragged near the edge of the frame, what lies beyond comes into view. Answers what to call on a move. */
export function useAutoPan(
  frameRef: RefObject<HTMLElement | null>,
  current: Bonding["current"],
  onPanned: () => void,
): (x: number, y: number) => void {
  const flow = useReactFlow();
  const pointer = useRef({ x: 0, y: 0 });
  const frame = useRef<number | null>(null);
  const panned = useRef(onPanned);
  useEffect(() => {
    panned.current = onPanned;
  }, [onPanned]);

  const stop = useCallback(() => {
    if (frame.current !== null) cancelAnimationFrame(frame.current);
    frame.current = null;
  }, []);
  useEffect(() => stop, [stop]);

  return useCallback(
    (x: number, y: number) => {
      pointer.current = { x, y };
      if (frame.current !== null) return;
      const step = () => {
        frame.current = null;
        const room = frameRef.current?.getBoundingClientRect();
        if (!room || current()?.via !== "drag") return;
        const dx = pull(pointer.current.x - room.left, room.width);
        const dy = pull(pointer.current.y - room.top, room.height);
        if (dx === 0 && dy === 0) return;
        const { x: left, y: top, zoom } = flow.getViewport();
        void flow.setViewport({ x: left + dx, y: top + dy, zoom });
        panned.current();
        frame.current = requestAnimationFrame(step);
      };
      frame.current = requestAnimationFrame(step);
    },
    [current, flow, frameRef],
  );
}

/** How far to move the drawing, by how deep in the edge the pointer is. */
function pull(at: number, size: number): number {
  if (at < edge) return Math.min(fastest, ((edge - at) / edge) * fastest);
  return at > size - edge ? -Math.min(fastest, ((at - size + edge) / edge) * fastest) : 0;
}
