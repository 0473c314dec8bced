import { createContext, use, useCallback, useSyncExternalStore } from "react";
import type { Detail } from "@/lib/core/graph/detail";
import type { Rect } from "@/lib/core/graph/layout";
import type { Look } from "@/components/topology-canvas/look";
import type { LookQueue } from "@/components/topology-canvas/look-queue";

/** Who says when a thing of the drawing is drawn with more or less detail. */
export const LookContext = createContext<LookQueue | null>(null);

/** How this thing is to be drawn now; drawn anew when its turn has come. `place` in flow units. */
export function useLook(id: string, place: Rect | null, weightOf: (from: Detail, to: Detail) => number): Look {
  const queue = use(LookContext);
  if (!queue) throw new Error("useLook is called outside the drawing.");
  const x = place === null ? null : place.x + place.width / 2;
  const y = place === null ? null : place.y + place.height / 2;
  const subscribe = useCallback(
    (listener: () => void) => queue.join({ id, at: x === null || y === null ? null : { x, y }, weightOf }, listener),
    [queue, id, x, y, weightOf],
  );
  const lookOf = () => queue.lookOf(id);
  return useSyncExternalStore(subscribe, lookOf, lookOf);
}
