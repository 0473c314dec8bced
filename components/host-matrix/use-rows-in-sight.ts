import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualizerOptions,
} from "@tanstack/react-virtual";
import { startTransition, useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from "react";

export interface RowsOptions {
  readonly scrollRef: RefObject<HTMLDivElement | null>;
  readonly count: number;
  /** CSS pixels; the same for all. */
  readonly rowHeight: number;
  /** A row that stays on the page wherever it is scrolled to, because it has the focus; -1 for none. */
  readonly keep: number;
}

export interface RowsInSight {
  readonly rows: readonly { readonly index: number; readonly start: number }[];
  readonly total: number;
  readonly scrollTo: (index: number, align: "auto" | "center") => void;
}

/** So many rows are drawn at once when the list is opened; the others follow, so that a large pool holds up no hand. */
const atOnce = 12;

type Options = VirtualizerOptions<HTMLDivElement, Element>;

/**
 * Which rows of a long list must be on the page? The virtualizer is driven from effects and answers by state, so that
 * nothing that changes behind React's back is read while rendering.
 */
export function useRowsInSight({ scrollRef, count, rowHeight, keep }: RowsOptions): RowsInSight {
  const virtualizer = useRef<Virtualizer<HTMLDivElement, Element> | null>(null);
  const [seen, setSeen] = useState<Seen>({ rows: [], total: count * rowHeight });

  useLayoutEffect(() => {
    const options: Options = {
      count,
      getScrollElement: () => scrollRef.current,
      estimateSize: () => rowHeight,
      overscan: 8,
      rangeExtractor: (range) => {
        const rows = defaultRangeExtractor(range);
        return keep < 0 || keep >= count || rows.includes(keep) ? rows : [...rows, keep].sort((a, b) => a - b);
      },
      observeElementRect,
      observeElementOffset,
      scrollToFn: elementScroll,
      onChange: (instance) => setSeen(seenBy(instance)),
    };
    const known = virtualizer.current;
    const instance = known ?? new Virtualizer(options);
    virtualizer.current = instance;
    instance.setOptions(options);
    if (known) instance.measure();
    instance._willUpdate();
    const all = seenBy(instance);
    if (known || all.rows.length <= atOnce) return setSeen(all);
    setSeen({ ...all, rows: all.rows.slice(0, atOnce) });
    startTransition(() => setSeen(seenBy(instance)));
  }, [count, keep, rowHeight, scrollRef]);

  useEffect(() => {
    const instance = virtualizer.current;
    return instance?._didMount();
  }, []);

  const scrollTo = useCallback((index: number, align: "auto" | "center") => {
    virtualizer.current?.scrollToIndex(index, { align });
  }, []);
  return { ...seen, scrollTo };
}

type Seen = Pick<RowsInSight, "rows" | "total">;

function seenBy(instance: Virtualizer<HTMLDivElement, Element>): Seen {
  return { rows: instance.getVirtualItems(), total: instance.getTotalSize() };
}
