import { useReactFlow, type Viewport } from "@xyflow/react";
import type { CanvasItem } from "@/lib/core/graph/canvas-items";
import { useShortcut } from "@/components/shortcuts/use-shortcut";

export interface CanvasShortcuts {
  readonly fit: () => void;
  readonly selected: ReadonlySet<string>;
  readonly itemOf: ReadonlyMap<string, CanvasItem>;
  readonly onLegend: () => void;
  /** Where one looks now belongs into the address, as after a pan by hand. */
  readonly onSettled: (viewport: Viewport) => void;
}

/** Flow units around the middle of each selected thing: half a faceplate, and some of its wire. */
const around = { x: 260, y: 90 };

/** The shortcuts of the drawing, wherever on the page the focus is (interface.md 6.14). */
export function useCanvasShortcuts({ fit, selected, itemOf, onLegend, onSettled }: CanvasShortcuts): void {
  const flow = useReactFlow();
  const move = (moving: Promise<boolean>) => void moving.then(() => onSettled(flow.getViewport()));
  useShortcut("fit", fit);
  useShortcut("fit-selection", () => {
    const items = [...selected].flatMap((key) => itemOf.get(key) ?? []);
    if (items.length === 0) return false;
    const left = Math.min(...items.map(({ x }) => x)) - around.x;
    const top = Math.min(...items.map(({ y }) => y)) - around.y;
    const right = Math.max(...items.map(({ x }) => x)) + around.x;
    const bottom = Math.max(...items.map(({ y }) => y)) + around.y;
    move(flow.fitBounds({ x: left, y: top, width: right - left, height: bottom - top }, { padding: 0 }));
    return true;
  });
  useShortcut("actual-size", () => move(flow.zoomTo(1, { duration: 0 })));
  useShortcut("zoom-in", () => move(flow.zoomIn({ duration: 0 })));
  useShortcut("zoom-out", () => move(flow.zoomOut({ duration: 0 })));
  useShortcut("legend", onLegend);
}
