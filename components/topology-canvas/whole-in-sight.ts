import type { ReactFlowState } from "@xyflow/react";
import type { PoolLayout } from "@/lib/core/graph/layout";

/** Is nothing of the pool out of the window? Places in flow units, the window in CSS pixels. */
export function isWholeInSight(
  pool: Pick<PoolLayout, "width" | "height">,
  { transform: [x, y, zoom], width, height }: Pick<ReactFlowState, "transform" | "width" | "height">,
): boolean {
  return x >= 0 && y >= 0 && x + pool.width * zoom <= width && y + pool.height * zoom <= height;
}
