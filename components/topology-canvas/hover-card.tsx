import { memo, useEffect, useState, type RefObject } from "react";
import type { CanvasItem } from "@/lib/core/graph/canvas-items";
import { itemFacts } from "@/lib/core/graph/item-facts";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { itemElement } from "@/components/gestures/item-element";

export interface HoverCardProps {
  readonly frameRef: RefObject<HTMLElement | null>;
  readonly topology: PoolTopology;
  readonly itemOf: ReadonlyMap<string, CanvasItem>;
}

/** Milliseconds that the pointer rests before anything shows. */
const rest = 300;
const width = 300;

/**
 * All facts about what the pointer rests on, or what the keys reached, at a size that can be read at every zoom. It only
 * repeats: the same facts stand in the inspector. One for the whole drawing.
 */
export const HoverCard = memo(function HoverCard({ frameRef, topology, itemOf }: HoverCardProps) {
  const [key, setKey] = useState<string | null>(null);

  useEffect(() => {
    const frame = frameRef.current;
    if (!frame) return undefined;
    let timer: ReturnType<typeof setTimeout> | null = null;
    const later = (next: string | null) => {
      if (timer !== null) clearTimeout(timer);
      timer = next === null ? null : setTimeout(() => setKey(next), rest);
      if (next === null) setKey(null);
    };
    const keyOf = (event: Event) =>
      event.target instanceof Element ? (event.target.closest("[data-item]")?.getAttribute("data-item") ?? null) : null;
    const onOver = (event: PointerEvent) => {
      if (event.pointerType !== "touch") later(keyOf(event));
    };
    const onFocus = (event: FocusEvent) => {
      const reached = event.target instanceof Element && event.target.matches(":focus-visible");
      later(reached ? keyOf(event) : null);
    };
    const away = () => later(null);
    const onKey = (event: KeyboardEvent) => {
      // A tooltip must go away without the pointer (WCAG 1.4.13).
      if (event.key === "Escape") away();
    };
    const end = new AbortController();
    const { signal } = end;
    frame.addEventListener("pointerover", onOver, { signal });
    frame.addEventListener("pointerleave", away, { signal });
    frame.addEventListener("pointerdown", away, { signal });
    frame.addEventListener("wheel", away, { signal, passive: true });
    frame.addEventListener("focusin", onFocus, { signal });
    frame.addEventListener("focusout", away, { signal });
    frame.addEventListener("keydown", onKey, { signal });
    return () => {
      if (timer !== null) clearTimeout(timer);
      end.abort();
    };
  }, [frameRef]);

  const item = key === null ? undefined : itemOf.get(key);
  if (!item) return null;
  return <Card item={item} topology={topology} frameRef={frameRef} />;
});

interface CardProps {
  readonly item: CanvasItem;
  readonly topology: PoolTopology;
  readonly frameRef: RefObject<HTMLElement | null>;
}

function Card({ item, topology, frameRef }: CardProps) {
  const facts = itemFacts(topology, item);
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);
  useEffect(() => {
    const frame = frameRef.current?.getBoundingClientRect();
    const box = itemElement(frameRef.current, item.key)?.getBoundingClientRect();
    if (!frame || !box) return;
    const right = box.right - frame.left + 8;
    const left = right + width > frame.width ? box.left - frame.left - width - 8 : right;
    setPlace({ left: Math.max(8, left), top: Math.max(8, Math.min(box.top - frame.top, frame.height - 280)) });
  }, [frameRef, item]);
  if (facts.length === 0) return null;
  return (
    <div
      className="canvas-hover"
      data-testid="hover-card"
      role="tooltip"
      style={{ width, ...(place ?? { left: 0, top: 0, visibility: "hidden" }) }}
    >
      <p className="canvas-hover-name">{item.label}</p>
      <dl>
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
