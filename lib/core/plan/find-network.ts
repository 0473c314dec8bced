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
  return markedIn(topology.networks).get(marker) ?? null;
}

/** The first network with each marker. Every claim of a plan about a new bond asks for one, of the same networks. */
export function markedIn(networks: readonly Network[]): ReadonlyMap<string, Network> {
  const known = marked.get(networks);
  if (known !== undefined) return known;
  const found = new Map<string, Network>();
  for (const network of networks) {
    const marker = network.otherConfig[markerKey];
    if (marker !== undefined && !found.has(marker)) found.set(marker, network);
  }
  marked.set(networks, found);
  return found;
}

const marked = new WeakMap<readonly Network[], ReadonlyMap<string, Network>>();
