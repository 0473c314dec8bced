import type { NetworkUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** Is nothing on this network, no PIF of any host and no virtual interface of any VM, halted ones included? */
export function isUnused(
  { pifsOnNetwork, vifsOnNetwork }: Pick<PoolTopology, "pifsOnNetwork" | "vifsOnNetwork">,
  network: NetworkUuid,
): boolean {
  return (pifsOnNetwork.get(network) ?? []).length === 0 && (vifsOnNetwork.get(network) ?? []).length === 0;
}
