import { useReactFlow, type Viewport } from "@xyflow/react";
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";
import type { PoolLayout } from "@/lib/core/graph/layout";
import { measures } from "@/lib/core/graph/measures";

const margin = 24;
/** For a narrow window: a bond's tag is then as high as a target must be, 24 pixels (WCAG 2.5.8). */
const smallest = 24 / measures.tagHeight;
/** Pixels from one column of hosts to the next: less, and not even a host's name could be read in a crowd. */
const smallestPitch = 100;
/** Text stays readable: a pool too tall for this is panned, not shrunk. */
const smallestForHeight = 0.8;
const largest = 1.25;
/** Room for the toolbar above the drawing. */
const above = 44;

/** From this many hosts on the whole pool is shown first, as blocks: the details come with the zoom. */
const crowd = 9;

export interface Fit {
  /** Brings the whole pool into view, or its upper left where it is too large to be read whole. */
  readonly fit: () => void;
  /** Where to look at first: where the address says, or at the whole pool. Null until the frame has been measured. */
  readonly start: Viewport | null;
}

/** How the pool and the frame that shows it come together. */
export function useFit(frameRef: RefObject<HTMLElement | null>, layout: PoolLayout, given: Viewport | null): Fit {
  const flow = useReactFlow();
  const size = useRef(layout);
  const [start, setStart] = useState(given);
  const isGiven = useRef(given !== null);
  /** Of the frame, when the first view was fitted to it. */
  const measured = useRef("");
  /** Of the window, when the view was last fitted: a dock that opens beside the drawing is not another window. */
  const windowWidth = useRef(0);
  /** Where the last fit left the view; null once an address said where to look. */
  const fitted = useRef<Viewport | null>(null);

  useEffect(() => {
    size.current = layout;
  }, [layout]);

  // Before anything is painted: a pool that is drawn once where it is to be need not be drawn elsewhere before.
  useLayoutEffect(() => {
    const frame = frameRef.current;
    windowWidth.current = window.innerWidth;
    measured.current = sizeOf(frame);
    if (frame) setStart((before) => before ?? fittedTo(frame, size.current));
  }, [frameRef]);

  const fit = useCallback(() => {
    const frame = frameRef.current;
    if (!frame) return;
    windowWidth.current = window.innerWidth;
    const place = async (): Promise<void> => {
      await flow.setViewport(fittedTo(frame, size.current));
      fitted.current = flow.getViewport();
    };
    void place();
  }, [flow, frameRef]);

  useEffect(() => {
    // Only the size of the frame fits anew, and only while nobody has panned or zoomed since: a bar that opens beside the
    // drawing, a pool or a draft that changes never moves what is being looked at.
    let begun = false;
    let room = 0;
    const observer = new ResizeObserver(() => {
      const wide = frameRef.current?.clientWidth ?? 0;
      const isDock = wide !== room && window.innerWidth === windowWidth.current;
      room = wide;
      // The first call tells of the frame as it was measured, if it has not changed since. An address that says where one
      // looks is obeyed, once.
      const isFirstView = !begun && (isGiven.current || measured.current === sizeOf(frameRef.current));
      if (isFirstView) fitted.current = isGiven.current ? null : flow.getViewport();
      else if (!begun || (!isDock && isSame(flow.getViewport(), fitted.current))) fit();
      begun = true;
    });
    if (frameRef.current) observer.observe(frameRef.current);
    return () => observer.disconnect();
  }, [fit, flow, frameRef]);
  return { fit, start };
}

function sizeOf(frame: HTMLElement | null): string {
  return `${String(frame?.clientWidth)} ${String(frame?.clientHeight)}`;
}

function fittedTo(frame: HTMLElement, { width: wide, height: high, hosts }: PoolLayout): Viewport {
  const width = frame.clientWidth - 2 * margin;
  const height = frame.clientHeight - above - margin - 8;
  const whole = Math.min(width / wide, height / high);
  const tall = Math.max(smallestForHeight, height / high);
  const zoom =
    hosts.length >= crowd
      ? Math.max(whole, smallestPitch / pitchOf(hosts))
      : Math.min(largest, Math.max(smallest, Math.min(width / wide, tall)));
  return {
    x: margin + Math.max(0, (width - wide * zoom) / 2),
    y: above + 8 + Math.max(0, (height - high * zoom) / 2),
    zoom,
  };
}

/** Flow units from one column of hosts to the next; endless where there is one column. */
function pitchOf(hosts: PoolLayout["hosts"]): number {
  const [first = 0, second = Number.POSITIVE_INFINITY] = [...new Set(hosts.map(({ x }) => x))].toSorted(
    (one, other) => one - other,
  );
  return second - first;
}

function isSame(one: Viewport, other: Viewport | null): boolean {
  return other !== null && one.x === other.x && one.y === other.y && one.zoom === other.zoom;
}
