import { bondMarker, plannedNetworkUuid } from "@/lib/core/draft/bond-marker";
import type { CreateBondChange } from "@/lib/core/draft/change";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** The network by which the canvas knows a drafted bond. */
export function draftedNetwork(topology: PoolTopology, change: CreateBondChange): NetworkUuid {
  return plannedNetworkUuid(bondMarker(topology.pool.uuid, change));
}
