import type { CanvasItem } from "@/lib/core/graph/canvas-items";
import { unreachable } from "@/lib/core/shared/internal-error";

/** Keys of `KeyboardEvent.key` that move the focus in the drawing. */
export const focusKeys = [
  "ArrowUp",
  "ArrowDown",
  "ArrowLeft",
  "ArrowRight",
  "Home",
  "End",
  "PageUp",
  "PageDown",
] as const;
export type FocusKey = (typeof focusKeys)[number];

export function isFocusKey(key: string): key is FocusKey {
  return focusKeys.some((known) => known === key);
}

const lanes = ["host", "port", "bond", "network"] as const;

/**
 * Where does the focus go? Up and down within a lane, left and right to the nearest thing of the neighbouring lane that
 * has any, Home and End to a lane's ends, PageUp and PageDown to the same place of the host above or below. Answers
 * `from` where there is nowhere to go.
 */
export function moveFocus(items: readonly CanvasItem[], from: CanvasItem, key: FocusKey): CanvasItem {
  const lane = items.filter((item) => item.lane === from.lane);
  const at = lane.findIndex((item) => item.key === from.key);
  switch (key) {
    case "ArrowUp":
      return (at > 0 ? lane[at - 1] : undefined) ?? from;
    case "ArrowDown":
      return lane[at + 1] ?? from;
    case "Home":
      return lane[0] ?? from;
    case "End":
      return lane.at(-1) ?? from;
    case "ArrowLeft":
      return sideways(items, from, -1);
    case "ArrowRight":
      return sideways(items, from, 1);
    case "PageUp":
      return otherHost(lane, from, -1);
    case "PageDown":
      return otherHost(lane, from, 1);
    default:
      return unreachable(key);
  }
}

function sideways(items: readonly CanvasItem[], from: CanvasItem, step: 1 | -1): CanvasItem {
  for (let lane = lanes.indexOf(from.lane) + step; lane >= 0 && lane < lanes.length; lane += step) {
    const found = nearest(
      items.filter((item) => item.lane === lanes[lane]),
      from.y,
    );
    if (found) return found;
  }
  return from;
}

/** The thing at the same place in order on the neighbouring host, or that host's last one. */
function otherHost(lane: readonly CanvasItem[], from: CanvasItem, step: 1 | -1): CanvasItem {
  const hosts = [...new Set(lane.map((item) => item.host))];
  const next = hosts[hosts.indexOf(from.host) + step];
  if (next === undefined || next === from.host) return from;
  const own = lane.filter((item) => item.host === from.host);
  const theirs = lane.filter((item) => item.host === next);
  return theirs[own.findIndex((item) => item.key === from.key)] ?? theirs.at(-1) ?? from;
}

function nearest(items: readonly CanvasItem[], y: number): CanvasItem | null {
  return items.reduce<CanvasItem | null>(
    (best, item) => (best === null || Math.abs(item.y - y) < Math.abs(best.y - y) ? item : best),
    null,
  );
}
