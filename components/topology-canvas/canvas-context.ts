import { createContext, use } from "react";
import type { HostNode, NetworkNode } from "@/lib/core/graph/graph";
import type { HostProblem } from "@/lib/core/graph/host-problems";
import type { HostPlace, NetworkPlace, PoolLayout } from "@/lib/core/graph/layout";
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

/** What is drawn now, by the id of its flow node. Things that did not change are the same objects as before. */
export interface Drawn {
  readonly layout: PoolLayout;
  readonly hosts: ReadonlyMap<string, DrawnHost>;
  readonly networks: ReadonlyMap<string, DrawnNetwork>;
  /** The network whose path stands out; null where none does. */
  readonly lit: NetworkUuid | null;
}

export interface DrawnHost {
  readonly host: HostNode;
  readonly place: HostPlace;
  readonly problem: HostProblem | undefined;
}

export interface DrawnNetwork {
  readonly network: NetworkNode;
  readonly place: NetworkPlace;
}

export const DrawnContext = createContext<Drawn | null>(null);

export function useDrawn(): Drawn {
  const drawn = use(DrawnContext);
  if (!drawn) throw new Error("useDrawn is called outside the canvas.");
  return drawn;
}
