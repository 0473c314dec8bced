import type { Detail } from "@/lib/core/graph/detail";
import { lookDistance, type Look } from "@/components/topology-canvas/look";

/** In flow units. */
export interface FlowPoint {
  readonly x: number;
  readonly y: number;
}

export interface QueuedThing {
  readonly id: string;
  /** Its middle; null for what lies everywhere. */
  readonly at: FlowPoint | null;
  /** What drawing it anew costs, in shares of a frame's work. */
  readonly weightOf: (from: Detail, to: Detail) => number;
}

export interface LookQueue {
  /** How the thing of this id is drawn now; the same until its listener is called. */
  readonly lookOf: (id: string) => Look;
  /** From now on the thing is drawn anew in its turn. Answers how to leave. */
  readonly join: (thing: QueuedThing, listener: () => void) => () => void;
  /** What the zoom asks for, and what is looked at: it comes first. */
  readonly want: (look: Look, near: FlowPoint) => void;
  /** What the hand does to the drawing: frames belong to the movement first. */
  readonly setMotion: (motion: Motion) => void;
}

/** A zoom paints the whole window anew with each frame; a pan leaves room for something else in each. */
export type Motion = "none" | "pan" | "zoom";

/** Shares of work in one frame: a faceplate is 8. */
const allowance: Readonly<Record<Motion, number>> = { none: 16, pan: 8, zoom: 0 };
/** Milliseconds after which a frame came late: then the next one is for the movement alone. */
const late = 25;
/** So many frames at most. */
const patience = 3;
export interface FrameClock {
  readonly request: (onFrame: (now: number) => void) => number;
}

const browserClock: FrameClock = {
  request: (onFrame) => requestAnimationFrame(onFrame),
};

/**
 * Who is drawn with more or less detail, and when? A zoom that crosses a step would draw a dozen faceplates in one frame,
 * and that frame would stand still. So while the zoom changes, what is drawn grows and shrinks as it is, letters too; once
 * it rests each frame draws a few of the things, those nearest to what is looked at first. A thing that comes into sight
 * under a moving hand begins as it looks from afar; at rest it begins as it should be.
 */
export function createLookQueue(first: Look, clock: FrameClock = browserClock): LookQueue {
  const shown = new Map<string, Look>();
  const joined = new Map<string, { readonly thing: QueuedThing; readonly listener: () => void }>();
  let wanted = first;
  let near: FlowPoint = { x: 0, y: 0 };
  let motion: Motion = "none";
  let frame: number | null = null;
  let last = 0;
  let skipped = 0;

  const isDue = (look: Look): boolean => motion !== "zoom" && lookDistance(look, wanted) > 1;

  const schedule = (): void => {
    frame ??= clock.request(onFrame);
  };

  const onFrame = (now: number): void => {
    frame = null;
    const due = [...joined.values()].filter(({ thing }) => isDue(lookOf(thing.id)));
    if (due.length === 0) {
      last = 0;
      return;
    }
    const isLate = motion === "pan" && last > 0 && now - last > late && skipped < patience;
    last = now;
    skipped = isLate ? skipped + 1 : 0;
    if (!isLate) {
      const all = allowance[motion];
      let left = all;
      for (const { thing, listener } of due.toSorted((one, other) => farFrom(one.thing) - farFrom(other.thing))) {
        const weight = thing.weightOf(lookOf(thing.id).detail, wanted.detail);
        // What is heavier than a whole frame's allowance has a frame to itself.
        if (weight > left && left < all) break;
        left -= weight;
        shown.set(thing.id, wanted);
        listener();
      }
    }
    schedule();
  };

  const farFrom = ({ at }: QueuedThing): number =>
    at === null ? Number.POSITIVE_INFINITY : Math.hypot(at.x - near.x, at.y - near.y);

  const lookOf = (id: string): Look => {
    const known = shown.get(id);
    if (known) return known;
    const begins: Look = motion !== "none" && wanted.detail !== "far" ? { ...wanted, detail: "far" } : wanted;
    shown.set(id, begins);
    return begins;
  };

  return {
    lookOf,
    join: (thing, listener) => {
      joined.set(thing.id, { thing, listener });
      if (isDue(lookOf(thing.id))) schedule();
      return () => {
        joined.delete(thing.id);
        shown.delete(thing.id);
      };
    },
    want: (look, at) => {
      near = at;
      if (lookDistance(look, wanted) === 1) return;
      wanted = look;
      schedule();
    },
    setMotion: (now) => {
      if (motion === now) return;
      motion = now;
      if (now !== "zoom") schedule();
    },
  };
}
