import type { ViewName } from "@/lib/core/view/view-state";

/** From this many hosts on, sameness says more than a drawing of each. */
export const patternFrom = 4;

/** Below this width (CSS pixels) a drawing of two hosts could not be read. */
const roomForDrawing = 600;

/** What to show when nobody has chosen: the pattern of a large pool, the hosts of a small one, a grid where there is no room. */
export function defaultView(pool: { readonly hosts: number }, room: { readonly width: number }): ViewName {
  if (pool.hosts >= patternFrom) return "pattern";
  return room.width < roomForDrawing ? "matrix" : "canvas";
}
