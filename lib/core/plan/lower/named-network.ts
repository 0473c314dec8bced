import { existingNetwork } from "@/lib/core/plan/steps/place";
import type { NetworkTarget } from "@/lib/core/plan/step";
import { InternalError } from "@/lib/core/shared/internal-error";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** A network of the pool as steps point at it, by the name that it has before the plan. */
export function namedNetwork(topology: PoolTopology, uuid: NetworkUuid): NetworkTarget {
  const network = topology.networkOf.get(uuid);
  if (network === undefined) throw new InternalError(`The draft names the network ${uuid}, which is gone.`);
  return existingNetwork(network);
}
