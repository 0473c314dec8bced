import { useCallback, useEffect, useRef, type PointerEvent as ReactPointerEvent } from "react";
import type { GestureItem } from "@/components/gestures/gesture";
import type { Bonding } from "@/components/gestures/use-bonding";

const threshold = 5;

export interface PointerDragOptions {
  readonly bonding: Bonding;
  readonly enabled: boolean;
  readonly itemOf: ReadonlyMap<string, GestureItem>;
  /** Moves the ghost: called for every pointer move, so it must not render. */
  readonly onMove: (x: number, y: number) => void;
}

export interface PointerDrag {
  readonly onPointerDown: (event: ReactPointerEvent<HTMLElement>, key: string) => void;
  /** True once for the click that a browser sends after a drag ended on the element where it began. */
  readonly swallowsClick: () => boolean;
}

/**
 * Mouse, pen and finger. Nothing on the canvas moves: a ghost follows the pointer, so Escape, the right button, a second
 * finger or leaving the window end the drag by simply forgetting it. Also feeds the pointer to a click-click gesture.
 */
export function usePointerDrag({ bonding, enabled, itemOf, onMove }: PointerDragOptions): PointerDrag {
  const { current, pickUp, moveOver, drop, cancel } = bonding;
  const pressed = useRef<{
    readonly item: GestureItem;
    readonly id: number;
    readonly x: number;
    readonly y: number;
  } | null>(null);
  const dragged = useRef(false);
  /** After a second button ended a drag: its mouse events must neither move the focus nor open a menu. */
  const chorded = useRef(false);

  const onPointerDown = useCallback(
    (event: ReactPointerEvent<HTMLElement>, key: string) => {
      dragged.current = false;
      chorded.current = false;
      const item = itemOf.get(key);
      if (!enabled || event.button !== 0 || !event.isPrimary || !item?.end || current()) return;
      pressed.current = { item, id: event.pointerId, x: event.clientX, y: event.clientY };
      // A finger is captured by the element it touched: give it back, or the targets never see it.
      if (event.currentTarget.hasPointerCapture(event.pointerId))
        event.currentTarget.releasePointerCapture(event.pointerId);
    },
    [current, enabled, itemOf],
  );

  useEffect(() => {
    const itemAt = (x: number, y: number) => {
      const key = document.elementFromPoint(x, y)?.closest("[data-item]")?.getAttribute("data-item");
      return key ? (itemOf.get(key) ?? null) : null;
    };
    const isDragging = () => current()?.via === "drag";
    const abandon = () => {
      pressed.current = null;
      if (isDragging()) cancel();
    };
    const onPointerMove = (event: PointerEvent) => {
      const start = pressed.current;
      if (start && event.pointerId === start.id && !current()) {
        if (Math.hypot(event.clientX - start.x, event.clientY - start.y) < threshold) return;
        dragged.current = true;
        pickUp(start.item, "drag");
      }
      const now = current();
      if (!now || now.via === "keyboard") return;
      if (now.via === "drag" && event.buttons !== 1) {
        chorded.current = event.buttons !== 0;
        abandon();
        return;
      }
      onMove(event.clientX, event.clientY);
      moveOver(itemAt(event.clientX, event.clientY));
    };
    const onPointerUp = (event: PointerEvent) => {
      const start = pressed.current;
      pressed.current = null;
      if (start?.id !== event.pointerId || !isDragging()) return;
      moveOver(itemAt(event.clientX, event.clientY));
      drop();
    };
    const onSecondPointer = (event: PointerEvent) => {
      if (isDragging() && pressed.current?.id !== event.pointerId) abandon();
    };
    const onMouseDown = (event: MouseEvent) => {
      if (chorded.current) event.preventDefault();
    };
    const onContextMenu = (event: MouseEvent) => {
      if (!chorded.current && !current()) return;
      event.preventDefault();
      chorded.current = false;
      cancel();
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !current()) return;
      event.preventDefault();
      event.stopPropagation();
      pressed.current = null;
      cancel();
    };
    window.addEventListener("pointermove", onPointerMove);
    window.addEventListener("pointerup", onPointerUp);
    window.addEventListener("pointercancel", abandon);
    window.addEventListener("pointerdown", onSecondPointer, true);
    window.addEventListener("mousedown", onMouseDown, true);
    window.addEventListener("contextmenu", onContextMenu);
    window.addEventListener("keydown", onKeyDown, true);
    window.addEventListener("blur", abandon);
    return () => {
      window.removeEventListener("pointermove", onPointerMove);
      window.removeEventListener("pointerup", onPointerUp);
      window.removeEventListener("pointercancel", abandon);
      window.removeEventListener("pointerdown", onSecondPointer, true);
      window.removeEventListener("mousedown", onMouseDown, true);
      window.removeEventListener("contextmenu", onContextMenu);
      window.removeEventListener("keydown", onKeyDown, true);
      window.removeEventListener("blur", abandon);
    };
  }, [cancel, current, drop, itemOf, moveOver, onMove, pickUp]);

  const swallowsClick = useCallback(() => {
    const swallow = dragged.current;
    dragged.current = false;
    return swallow;
  }, []);

  return { onPointerDown, swallowsClick };
}
