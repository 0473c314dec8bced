import { createContext, use, type PointerEvent } from "react";

import type { Carry } from "@/components/gestures/gesture";

/** What the things of a view need to know of the hand, and how they tell it that they were touched. Any view provides it. */
export interface GestureHandle {
  readonly carry: Carry | null;
  /** The one item that Tab reaches. */
  readonly tabStop: string | null;
  /** Whose facts are shown; null when nothing is selected. */
  readonly selected: string | null;
  readonly onPointerDown: (event: PointerEvent<HTMLElement>, key: string) => void;
  readonly onClick: (key: string) => void;
  readonly onFocus: (key: string) => void;
}

export const GestureContext = createContext<GestureHandle | null>(null);

/** The hand of the nearest view; outside one it throws, because a target without a hand means nothing. */
export function useGestureHandle(): GestureHandle {
  const handle = use(GestureContext);
  if (!handle) throw new Error("useGestureHandle is called outside a GestureContext.");
  return handle;
}
