import type { PoolRecords } from "@/lib/core/topology/topology";

/** One way to draw a pool in the browser. All of them draw the same pool, in the same places, into the same window. */
export interface Variant {
  /** Draws the pool for the first time. Modules and data are loaded before: only the drawing is timed. */
  readonly mount: (root: HTMLElement, records: PoolRecords) => void;
  /** Has the whole picture come? Asked once a frame. */
  readonly isDrawn: () => boolean;
  /** The pool has changed. */
  readonly update: (records: PoolRecords) => void;
  /** Shows the pool at 100 %, with a NIC well inside; answers where that NIC is in the window (CSS pixels), or null. */
  readonly closeUp: () => Promise<{ readonly x: number; readonly y: number } | null>;
  /** How much is zoomed now (1 = 100 %); null where nothing can be zoomed. */
  readonly zoom: () => number | null;
}
