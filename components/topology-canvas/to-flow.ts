import type { Node } from "@xyflow/react";
import type { PoolLayout, Rect } from "@/lib/core/graph/layout";
import { HostNode } from "@/components/topology-canvas/host-node";
import { NetworkNode } from "@/components/topology-canvas/network-node";
import { WiringNode } from "@/components/topology-canvas/wiring-node";

/**
 * The only meeting place of our graph and React Flow: one flow node per host and per network, the wiring as one more.
 * React Flow learns where things are and nothing else, so that a pool that changes in its place is none of its business;
 * what they look like they read from `DrawnContext`.
 */
export type FlowNode = Node<Record<string, never>, "host" | "network" | "wiring">;

export const nodeTypes = { host: HostNode, network: NetworkNode, wiring: WiringNode } as const;

/**
 * Every node has its size from the start, and the knowledge that nothing is ever connected to it: React Flow would mount
 * the whole pool once, in sight or not, to look for handles.
 */
export function toFlow(layout: PoolLayout): FlowNode[] {
  const { width, height, hosts, networks } = layout;
  return [
    { ...flowNode("wiring", "wiring", { x: 0, y: 0, width, height }), zIndex: -1 },
    ...hosts.map((place) => flowNode("host", place.host, place)),
    ...networks.map((place) => flowNode("network", place.network, place)),
  ];
}

const fixed = { draggable: false, selectable: false, focusable: false, connectable: false, deletable: false } as const;

function flowNode(type: NonNullable<FlowNode["type"]>, id: string, { x, y, width, height }: Rect): FlowNode {
  return { ...fixed, id, type, position: { x, y }, width, height, handles: [], data: {} };
}
