import { detailAt, type Detail } from "@/lib/core/graph/detail";

/** How a thing of the drawing is drawn: how much of it, and the size of its letters where it is drawn from afar. */
export interface Look {
  readonly detail: Detail;
  /** Flow units; grows in steps of a quarter. Counts from afar only. */
  readonly letters: number;
}

/** CSS pixels on the screen. */
const readable = 13;

/** The look for this zoom (1 = 100 %), given the level of detail until now; null at first. */
export function lookAt(zoom: number, before: Detail | null): Look {
  return {
    detail: detailAt(zoom, before),
    letters: Math.round(1.25 ** Math.round(Math.log(readable / zoom) / Math.log(1.25))),
  };
}

/** How far two looks are from each other: 1 where nothing would be drawn differently, endless where details would. */
export function lookDistance(one: Look, other: Look): number {
  if (one.detail !== other.detail) return Number.POSITIVE_INFINITY;
  if (one.detail !== "far") return 1;
  return Math.max(one.letters / other.letters, other.letters / one.letters);
}
