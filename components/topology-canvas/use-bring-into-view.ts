import { useReactFlow } from "@xyflow/react";
import { useCallback, type RefObject } from "react";
import type { CanvasItem } from "@/lib/core/graph/canvas-items";
import { itemElement } from "@/components/gestures/item-element";

const inset = 60;

/** Pans so far that the item is well inside the frame, then focuses it. What is off screen cannot take the focus. */
export function useBringIntoView(frameRef: RefObject<HTMLElement | null>): (item: CanvasItem) => void {
  const flow = useReactFlow();
  return useCallback(
    (item: CanvasItem) => {
      const room = frameRef.current;
      if (!room) return;
      const { x, y, zoom } = flow.getViewport();
      const dx = correction(item.x * zoom + x, room.clientWidth);
      const dy = correction(item.y * zoom + y, room.clientHeight);
      if (dx !== 0 || dy !== 0) void flow.setViewport({ x: x + dx, y: y + dy, zoom });
      const take = () => {
        const element = itemElement(room, item.key);
        element?.focus({ preventScroll: true });
        return element !== null;
      };
      // At once where it can be, so that fast keys are not lost; a culled node is mounted with the frame after the pan.
      if (!take()) requestAnimationFrame(take);
    },
    [flow, frameRef],
  );
}

function correction(at: number, size: number): number {
  if (at < inset) return inset - at;
  return at > size - inset ? size - inset - at : 0;
}
