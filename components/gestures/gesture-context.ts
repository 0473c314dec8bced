import { createContext, use, type PointerEvent } from "react";

import type { Carry } from "@/components/gestures/gesture";

/** What the things of a view need to know of the hand, and how they tell it that they were touched. Any view provides it. */
export interface GestureHandle {
  readonly carry: Carry | null;
  /** The one item that Tab reaches. */
  readonly tabStop: string | null;
  /** Keys of what is selected; several NICs are picked up together. */
  readonly selected: ReadonlySet<string>;
  readonly onPointerDown: (event: PointerEvent<HTMLElement>, key: string) => void;
  /** `adding`: Ctrl, Cmd or Shift was held, so that the selection grows or shrinks by this one. */
  readonly onClick: (key: string, adding?: boolean) => void;
  readonly onFocus: (key: string) => void;
  /** The menu of everything that can be done with this, at a place of the page (CSS pixels). */
  readonly onMenu: (key: string, at: { readonly x: number; readonly y: number }) => void;
}

export const GestureContext = createContext<GestureHandle | null>(null);

/** The hand of the nearest view; outside one it throws, because a target without a hand means nothing. */
export function useGestureHandle(): GestureHandle {
  const handle = use(GestureContext);
  if (!handle) throw new Error("useGestureHandle is called outside a GestureContext.");
  return handle;
}
