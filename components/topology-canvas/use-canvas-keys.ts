import { useEffect, type RefObject } from "react";
import type { CanvasItem } from "@/lib/core/graph/canvas-items";
import { onCanvasKey, type CanvasKeys } from "@/components/topology-canvas/canvas-keys";

export interface CanvasKeyOptions extends CanvasKeys {
  readonly itemOf: ReadonlyMap<string, CanvasItem>;
}

/** Keys that are pressed on the things of the drawing. Popovers and menus hang elsewhere on the page and keep their own. */
export function useCanvasKeys(frameRef: RefObject<HTMLElement | null>, options: CanvasKeyOptions): void {
  useEffect(() => {
    const frame = frameRef.current;
    const onKeyDown = (event: KeyboardEvent) => {
      const thing = event.target instanceof Element ? event.target.closest("[data-item]") : null;
      const at = options.itemOf.get(thing?.getAttribute("data-item") ?? "");
      if (at) onCanvasKey(event, at, options);
      else if (event.key === "Escape") options.bonding.cancel();
    };
    frame?.addEventListener("keydown", onKeyDown);
    return () => frame?.removeEventListener("keydown", onKeyDown);
  }, [frameRef, options]);
}
