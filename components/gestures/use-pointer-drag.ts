import { useCallback, useEffect, useRef, type PointerEvent as ReactPointerEvent } from "react";
import type { GestureItem } from "@/components/gestures/gesture";
import { trayItem } from "@/components/gestures/tray-item";
import type { Bonding } from "@/components/gestures/use-bonding";

/** CSS pixels that a mouse moves before a press is a drag. */
const threshold = 5;
/** Milliseconds that a finger rests before it picks up, and how far it may tremble meanwhile (CSS pixels). */
const longPress = 350;
const tremble = 10;

export interface PointerDragOptions {
  readonly bonding: Bonding;
  readonly enabled: boolean;
  readonly itemOf: ReadonlyMap<string, GestureItem>;
  /** What else is selected and goes along. */
  readonly alongOf: (item: GestureItem) => readonly GestureItem[];
  /** Moves the ghost: called for every pointer move, so it must not render. */
  readonly onMove: (x: number, y: number) => void;
}

export interface PointerDrag {
  readonly onPointerDown: (event: ReactPointerEvent<HTMLElement>, key: string) => void;
  /** True once for the click that a browser sends after a drag ended on the element where it began. */
  readonly swallowsClick: () => boolean;
  /** Asks anew what lies under the pointer: the drawing was panned below it. */
  readonly lookAgain: () => void;
}

interface Press {
  readonly item: GestureItem;
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly timer: ReturnType<typeof setTimeout> | null;
}

/**
 * Mouse, pen and finger. Nothing on the canvas moves: a ghost follows the pointer, so Escape, the right button, a second
 * finger or leaving the window end the drag by simply forgetting it. A finger must rest first, so that it can also pan.
 * Also feeds the pointer to a click-click gesture.
 */
export function usePointerDrag({ bonding, enabled, itemOf, alongOf, onMove }: PointerDragOptions): PointerDrag {
  const { current, pickUp, moveOver, drop, cancel } = bonding;
  const pressed = useRef<Press | null>(null);
  const dragged = useRef(false);
  const last = useRef({ x: 0, y: 0 });
  /** After a second button ended a drag: its mouse events must neither move the focus nor open a menu. */
  const chorded = useRef(false);

  const release = useCallback(() => {
    const { timer } = pressed.current ?? {};
    if (timer) clearTimeout(timer);
    pressed.current = null;
  }, []);

  const itemAt = useCallback(
    (x: number, y: number) => {
      const key = document.elementFromPoint(x, y)?.closest("[data-item]")?.getAttribute("data-item");
      if (!key) return null;
      return key === trayItem.key ? trayItem : (itemOf.get(key) ?? null);
    },
    [itemOf],
  );

  const begin = useCallback(
    (press: Press) => {
      dragged.current = true;
      pickUp(press.item, "drag", alongOf(press.item));
      onMove(last.current.x, last.current.y);
    },
    [alongOf, onMove, pickUp],
  );

  const onPointerDown = useCallback(
    (event: ReactPointerEvent<HTMLElement>, key: string) => {
      dragged.current = false;
      chorded.current = false;
      const item = itemOf.get(key);
      if (!enabled || event.button !== 0 || !event.isPrimary || !item?.end || current()) return;
      const { pointerId: id, clientX: x, clientY: y } = event;
      last.current = { x, y };
      const rest = () => {
        const press = pressed.current;
        if (!press || current()) return;
        // Felt where the device can; nothing depends on it.
        if ("vibrate" in navigator) navigator.vibrate(15);
        begin(press);
      };
      pressed.current = { item, id, x, y, timer: event.pointerType === "touch" ? setTimeout(rest, longPress) : null };
      // A finger is captured by the element it touched: give it back, or the targets never see it.
      if (event.currentTarget.hasPointerCapture(id)) event.currentTarget.releasePointerCapture(id);
    },
    [begin, current, enabled, itemOf],
  );

  useEffect(() => {
    const isDragging = () => current()?.via === "drag";
    const abandon = () => {
      release();
      if (isDragging()) cancel();
    };
    const onPointerMove = (event: PointerEvent) => {
      const start = pressed.current;
      last.current = { x: event.clientX, y: event.clientY };
      if (start && event.pointerId === start.id && !current()) {
        const distance = Math.hypot(event.clientX - start.x, event.clientY - start.y);
        if (start.timer !== null) {
          // A finger that moves at once wants to pan.
          if (distance > tremble) release();
          return;
        }
        if (distance < threshold) return;
        begin(start);
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
      release();
      if (start?.id !== event.pointerId || !isDragging()) return;
      moveOver(itemAt(event.clientX, event.clientY));
      drop();
    };
    const onSecondPointer = (event: PointerEvent) => {
      if (pressed.current && pressed.current.id !== event.pointerId) abandon();
    };
    // While something is in the hand the finger must not scroll the page or pan the drawing.
    const onTouchMove = (event: TouchEvent) => {
      if (isDragging() && event.cancelable) event.preventDefault();
    };
    const onMouseDown = (event: MouseEvent) => {
      if (chorded.current) event.preventDefault();
    };
    const onContextMenu = (event: MouseEvent) => {
      const resting = pressed.current !== null && pressed.current.timer !== null;
      if (!chorded.current && !current() && !resting) return;
      event.preventDefault();
      event.stopPropagation();
      chorded.current = false;
      // The long press of a finger opens a menu by itself: here it picks up.
      if (resting) return;
      cancel();
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !current()) return;
      event.preventDefault();
      event.stopPropagation();
      release();
      cancel();
    };
    const end = new AbortController();
    const { signal } = end;
    window.addEventListener("pointermove", onPointerMove, { signal });
    window.addEventListener("pointerup", onPointerUp, { signal });
    window.addEventListener("pointercancel", abandon, { signal });
    window.addEventListener("pointerdown", onSecondPointer, { signal, capture: true });
    window.addEventListener("touchmove", onTouchMove, { signal, passive: false });
    window.addEventListener("mousedown", onMouseDown, { signal, capture: true });
    window.addEventListener("contextmenu", onContextMenu, { signal, capture: true });
    window.addEventListener("keydown", onKeyDown, { signal, capture: true });
    window.addEventListener("blur", abandon, { signal });
    return () => end.abort();
  }, [begin, cancel, current, drop, itemAt, moveOver, onMove, release]);

  const swallowsClick = useCallback(() => {
    const swallow = dragged.current;
    dragged.current = false;
    return swallow;
  }, []);

  const lookAgain = useCallback(() => {
    if (current()?.via === "drag") moveOver(itemAt(last.current.x, last.current.y));
  }, [current, itemAt, moveOver]);

  return { onPointerDown, swallowsClick, lookAgain };
}
