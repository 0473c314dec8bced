import type { PoolGraph } from "@/lib/core/graph/graph";
import type { PoolLayout } from "@/lib/core/graph/layout";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import { HostNode, type HostFlowNode } from "@/components/topology-canvas/host-node";
import { NetworkNode, type NetworkFlowNode } from "@/components/topology-canvas/network-node";
import { WiringNode, type WiringFlowNode } from "@/components/topology-canvas/wiring-node";

/** The only meeting place of our graph and React Flow: one flow node per host and per network, the wiring as one more. */
export type FlowNode = HostFlowNode | NetworkFlowNode | WiringFlowNode;

export const nodeTypes = { host: HostNode, network: NetworkNode, wiring: WiringNode } as const;

const fixed = { draggable: false, selectable: false, focusable: false, connectable: false, deletable: false } as const;

/** Every node has its size from the start, so that React Flow measures nothing. */
export function toFlow(graph: PoolGraph, layout: PoolLayout, lit: NetworkUuid | null = null): FlowNode[] {
  const hosts = new Map(graph.hosts.map((host) => [host.host, host]));
  const networks = new Map(graph.networks.map((network) => [network.network, network]));
  return [
    {
      ...fixed,
      id: "wiring",
      type: "wiring",
      position: { x: 0, y: 0 },
      width: layout.width,
      height: layout.height,
      zIndex: -1,
      data: { layout, lit },
    },
    ...layout.hosts.flatMap((place): readonly HostFlowNode[] => {
      const host = hosts.get(place.host);
      if (!host) return [];
      const { x, y, width, height } = place;
      return [{ ...fixed, id: place.host, type: "host", position: { x, y }, width, height, data: { host, place } }];
    }),
    ...layout.networks.flatMap((place): readonly NetworkFlowNode[] => {
      const network = networks.get(place.network);
      if (!network) return [];
      const { x, y, width, height } = place;
      return [
        { ...fixed, id: place.network, type: "network", position: { x, y }, width, height, data: { network, place } },
      ];
    }),
  ];
}
