/** How much of the drawing can be read from here (interface.md 4.4). */
export type Detail = "far" | "middle" | "near" | "close";

const levels = ["far", "middle", "near", "close"] as const;
/** Zoom (1 = 100 %) above which the next level begins. */
const steps = [0.3, 0.55, 1.0001] as const;
/** So far must the zoom go past a step before it counts, so that a trembling wheel does not redraw everything. */
const slack = 0.04;

/** The level at this zoom, given the level until now; `null` at first. Positions never depend on it. */
export function detailAt(zoom: number, before: Detail | null): Detail {
  const plain = levels[steps.filter((step) => zoom >= step).length] ?? "close";
  if (before === null || plain === before) return plain;
  const rank = levels.indexOf(before);
  const upwards = levels.indexOf(plain) > rank;
  const step = steps[upwards ? rank : rank - 1] ?? zoom;
  return Math.abs(zoom - step) < step * slack ? before : plain;
}
