import type { ChangeSubject } from "@/lib/core/draft/change-offers";
import type { CanvasItem } from "@/lib/core/graph/canvas-items";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** What the forms would change when this is pointed at: a NIC stands for its network; a bond and a network for themselves. */
export function changeSubject(topology: PoolTopology, { end, host, key, lane }: CanvasItem): ChangeSubject | null {
  const network = end?.network ?? topology.networks.find(({ uuid }) => key === `network:${uuid}`)?.uuid;
  return network === undefined ? null : { kind: lane === "bond" ? "bond" : "network", network, host };
}
