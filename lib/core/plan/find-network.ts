import { markerKey, remadeMarker, type NetworkTarget } from "@/lib/core/plan/step";
import type { Network } from "@/lib/core/topology/entities";
import type { PoolTopology } from "@/lib/core/topology/topology";

/**
 * The network that a step means, as the pool has it now; a planned one is known by its marker, never by its name, and so
 * is one that a revert had to make anew.
 */
export function findNetwork(topology: PoolTopology, target: NetworkTarget): Network | null {
  const known = target.kind === "existing" ? topology.networkOf.get(target.uuid) : undefined;
  if (known !== undefined) return known;
  const marker = target.kind === "existing" ? remadeMarker(target.uuid) : target.marker;
  return topology.networks.find((network) => network.otherConfig[markerKey] === marker) ?? null;
}
