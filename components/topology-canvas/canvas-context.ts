import { createContext, use } from "react";

import type { Detail } from "@/lib/core/graph/detail";
import type { HostProblem } from "@/lib/core/graph/host-problems";
import type { HostUuid, NetworkUuid } from "@/lib/core/topology/ids";

/** What only the host canvas offers to the things drawn in it. */
export interface CanvasHandle {
  readonly onExpand: (network: NetworkUuid) => void;
  /** Ids of the nodes that are hosts. */
  readonly hosts: ReadonlySet<string>;
  readonly problems: ReadonlyMap<HostUuid, HostProblem>;
}

export const CanvasContext = createContext<CanvasHandle | null>(null);

export function useCanvas(): CanvasHandle {
  const handle = use(CanvasContext);
  if (!handle) throw new Error("useCanvas is called outside the canvas.");
  return handle;
}

/** Changes three times between far and close, not with every turn of the wheel. */
export const DetailContext = createContext<Detail>("near");
