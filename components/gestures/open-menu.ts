import type { MouseEvent } from "react";
import type { GestureHandle } from "@/components/gestures/gesture-context";

/** Right button, menu key or Shift+F10 on a thing. By keys there is no pointer: the menu then hangs at the thing itself. */
export function openMenu(event: MouseEvent<HTMLElement>, key: string, onMenu: GestureHandle["onMenu"]): void {
  event.preventDefault();
  const box = event.currentTarget.getBoundingClientRect();
  const byKeys = event.clientX === 0 && event.clientY === 0;
  onMenu(key, byKeys ? { x: box.left + 24, y: box.bottom } : { x: event.clientX, y: event.clientY });
}
