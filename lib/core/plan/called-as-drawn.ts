import type { Plan } from "@/lib/core/plan/plan";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/**
 * The pool with its networks called as they were when the plan was drawn, to be compared with the plan's basis: there
 * bonds and NICs are told by the names of networks, so a network that the plan itself renames would make all that is on
 * it look changed. A name that is neither the old one nor the plan's is somebody else's, and stays.
 */
export function calledAsDrawn({ steps }: Pick<Plan, "steps">, topology: PoolTopology): PoolTopology {
  const drawn = new Map<NetworkUuid, string>();
  for (const { command } of steps) {
    if (command.call !== "network.set_name_label" || command.network.kind !== "existing") continue;
    const { uuid, name } = command.network;
    if (topology.networkOf.get(uuid)?.name === command.value) drawn.set(uuid, name);
  }
  if (drawn.size === 0) return topology;
  const networks = topology.networks.map((network) => ({ ...network, name: drawn.get(network.uuid) ?? network.name }));
  return { ...topology, networks, networkOf: new Map(networks.map((network) => [network.uuid, network])) };
}
