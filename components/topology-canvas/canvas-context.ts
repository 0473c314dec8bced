import { createContext, use, type PointerEvent } from "react";

import type { NetworkUuid } from "@/lib/core/topology/ids";
import type { Carry } from "@/components/topology-canvas/gesture";

/** What the things in the drawing need to know of the hand, and how they tell it that they were touched. */
export interface CanvasHandle {
  readonly carry: Carry | null;
  /** The one item that Tab reaches. */
  readonly tabStop: string | null;
  /** Whose facts the bar shows; null when nothing is selected. */
  readonly selected: string | null;
  readonly onPointerDown: (event: PointerEvent<HTMLElement>, key: string) => void;
  readonly onClick: (key: string) => void;
  readonly onFocus: (key: string) => void;
  readonly onExpand: (network: NetworkUuid) => void;
}

export const CanvasContext = createContext<CanvasHandle | null>(null);

export function useCanvas(): CanvasHandle {
  const handle = use(CanvasContext);
  if (!handle) throw new Error("useCanvas is called outside the canvas.");
  return handle;
}
