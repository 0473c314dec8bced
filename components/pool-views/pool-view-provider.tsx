"use client";

import { useSearchParams } from "next/navigation";
import { createContext, use, useCallback, useEffect, useMemo, useRef, type ReactNode } from "react";
import { formatViewState, parseViewState, type ViewState, type Viewport } from "@/lib/core/view/view-state";
import { useKept } from "@/components/pool-views/use-kept";

/** What is looked at, as the address has it, and how to look at something else. */
export interface PoolViewHandle {
  readonly state: ViewState;
  /** One sentence for each part of the address that could not be read. */
  readonly notices: readonly string[];
  /** A step that Back takes back: another view, scope, selection. Parts that are left out stay. */
  readonly go: (parts: Partial<ViewState>) => void;
  /** The same without a step of its own: a find that is being typed. */
  readonly amend: (parts: Partial<ViewState>) => void;
  /** Pan and zoom: kept in the address once the hand rests, never a step. */
  readonly settle: (viewport: Viewport) => void;
}

export const PoolViewContext = createContext<PoolViewHandle | null>(null);

/** Pan and zoom are told to the address when they have rested this long (ms); browsers refuse it many times a second. */
const rest = 250;

/**
 * One view state for all views of a pool. It lives in the address: Next keeps `useSearchParams` in step with
 * `history.pushState` and with Back and Forward.
 */
export function PoolViewProvider({ children }: { readonly children: ReactNode }) {
  const query = useSearchParams();
  const parsed = useKept(useMemo(() => parseViewState(query), [query]));
  const waiting = useRef<ReturnType<typeof setTimeout> | null>(null);

  const write = useCallback((parts: Partial<ViewState>, how: "push" | "replace") => {
    // From the address itself, not from what was rendered last: two steps may come between two renderings.
    const before = new URLSearchParams(window.location.search);
    const after = formatViewState({ ...parseViewState(before).state, ...parts }, before).toString();
    if (after === formatViewState(parseViewState(before).state, before).toString()) return;
    const address = after === "" ? window.location.pathname : `${window.location.pathname}?${after}`;
    if (how === "push") window.history.pushState(null, "", address);
    else window.history.replaceState(null, "", address);
  }, []);

  const go = useCallback((parts: Partial<ViewState>) => write(parts, "push"), [write]);
  const amend = useCallback((parts: Partial<ViewState>) => write(parts, "replace"), [write]);
  const settle = useCallback(
    (viewport: Viewport) => {
      if (waiting.current !== null) clearTimeout(waiting.current);
      waiting.current = setTimeout(() => write({ viewport }, "replace"), rest);
    },
    [write],
  );
  useEffect(
    () => () => {
      // On the next page the address is another one.
      if (waiting.current !== null) clearTimeout(waiting.current);
    },
    [],
  );

  const handle = useMemo<PoolViewHandle>(
    () => ({ state: parsed.state, notices: parsed.notices, go, amend, settle }),
    [amend, go, parsed, settle],
  );
  return <PoolViewContext value={handle}>{children}</PoolViewContext>;
}

/** The view state of the nearest `PoolViewProvider`; outside one it throws, because there would be nothing to look at. */
export function usePoolView(): PoolViewHandle {
  const handle = use(PoolViewContext);
  if (!handle) throw new Error("usePoolView is called outside a PoolViewProvider.");
  return handle;
}
