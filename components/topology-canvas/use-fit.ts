import { useReactFlow, type Viewport } from "@xyflow/react";
import { useCallback, useEffect, useRef, type RefObject } from "react";
import type { PoolLayout } from "@/lib/core/graph/layout";

const margin = 24;
/** So that nothing is cut off at the right of a narrow window. */
const smallest = 0.5;
/** Text stays readable: a pool too tall for this is panned, not shrunk. */
const smallestForHeight = 0.8;
const largest = 1.25;
/** Room for the toolbar above the drawing. */
const above = 44;

/** From this many hosts on the whole pool is shown first, as blocks: the details come with the zoom. */
const crowd = 9;

/** Brings the whole pool into view, or its upper left where it is too large to be read whole. */
export function useFit(
  frameRef: RefObject<HTMLElement | null>,
  layout: PoolLayout,
  given: Viewport | null,
): () => void {
  const flow = useReactFlow();
  const size = useRef(layout);
  const first = useRef(given);
  /** Of the window, when the view was last fitted: a dock that opens beside the drawing is not another window. */
  const windowWidth = useRef(0);
  /** Where the last fit left the view; null once an address said where to look. */
  const fitted = useRef<Viewport | null>(null);

  useEffect(() => {
    size.current = layout;
  }, [layout]);

  const fit = useCallback(() => {
    const room = frameRef.current;
    if (!room) return;
    const width = room.clientWidth - 2 * margin;
    const height = room.clientHeight - above - margin - 8;
    windowWidth.current = window.innerWidth;
    const { width: wide, height: high, hosts } = size.current;
    const whole = Math.min(width / wide, height / high);
    const tall = Math.max(smallestForHeight, height / high);
    const zoom = hosts.length >= crowd ? whole : Math.min(largest, Math.max(smallest, Math.min(width / wide, tall)));
    const x = margin + Math.max(0, (width - wide * zoom) / 2);
    const y = above + 8 + Math.max(0, (height - high * zoom) / 2);
    const place = async (): Promise<void> => {
      await flow.setViewport({ x, y, zoom });
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
      const at = first.current;
      const wide = frameRef.current?.clientWidth ?? 0;
      const isDock = wide !== room && window.innerWidth === windowWidth.current;
      first.current = null;
      room = wide;
      // An address that says where one looks is obeyed, once.
      if (at) void flow.setViewport(at);
      else if (!begun || (!isDock && isSame(flow.getViewport(), fitted.current))) fit();
      begun = true;
    });
    if (frameRef.current) observer.observe(frameRef.current);
    return () => observer.disconnect();
  }, [fit, flow, frameRef]);
  return fit;
}

function isSame(one: Viewport, other: Viewport | null): boolean {
  return other !== null && one.x === other.x && one.y === other.y && one.zoom === other.zoom;
}
