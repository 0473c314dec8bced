import { markerKey, type NetworkTarget } from "@/lib/core/plan/step";
import type { Network } from "@/lib/core/topology/entities";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** The network that a step means, as the pool has it now; a planned one is known by its marker, never by its name. */
export function findNetwork(topology: PoolTopology, target: NetworkTarget): Network | null {
  if (target.kind === "existing") return topology.networkOf.get(target.uuid) ?? null;
  return topology.networks.find((network) => network.otherConfig[markerKey] === target.marker) ?? null;
}
