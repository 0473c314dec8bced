import { createContext, use } from "react";

import type { NetworkUuid } from "@/lib/core/topology/ids";

/** What only the host canvas offers to the things drawn in it. */
export interface CanvasHandle {
  readonly onExpand: (network: NetworkUuid) => void;
}

export const CanvasContext = createContext<CanvasHandle | null>(null);

export function useCanvas(): CanvasHandle {
  const handle = use(CanvasContext);
  if (!handle) throw new Error("useCanvas is called outside the canvas.");
  return handle;
}
