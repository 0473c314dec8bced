import { useReactFlow } from "@xyflow/react";
import { useCallback, useMemo, type RefObject } from "react";
import type { CanvasItem } from "@/lib/core/graph/canvas-items";
import { itemElement } from "@/components/gestures/item-element";

const inset = 60;

export interface BringIntoView {
  /** Pans so far that the item is well inside the frame. */
  readonly show: (item: CanvasItem) => void;
  /** Shows it, then focuses it: what is off screen cannot take the focus. */
  readonly focus: (item: CanvasItem) => void;
}

/** The ways to an item that may be out of sight. */
export function useBringIntoView(frameRef: RefObject<HTMLElement | null>): BringIntoView {
  const flow = useReactFlow();
  const show = useCallback(
    (item: CanvasItem) => {
      const room = frameRef.current;
      if (!room) return;
      const { x, y, zoom } = flow.getViewport();
      const dx = correction(item.x * zoom + x, room.clientWidth);
      const dy = correction(item.y * zoom + y, room.clientHeight);
      if (dx !== 0 || dy !== 0) void flow.setViewport({ x: x + dx, y: y + dy, zoom });
    },
    [flow, frameRef],
  );
  const focus = useCallback(
    (item: CanvasItem) => {
      show(item);
      const take = () => {
        const element = itemElement(frameRef.current, item.key);
        element?.focus({ preventScroll: true });
        return element !== null;
      };
      // At once where it can be, so that fast keys are not lost; a culled node is mounted with the frame after the pan.
      if (!take()) requestAnimationFrame(take);
    },
    [frameRef, show],
  );
  return useMemo(() => ({ show, focus }), [focus, show]);
}

function correction(at: number, size: number): number {
  if (at < inset) return inset - at;
  return at > size - inset ? size - inset - at : 0;
}
