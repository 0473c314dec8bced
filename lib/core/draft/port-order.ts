import type { KnownBond } from "@/lib/core/draft/known-bond";
import { nicName } from "@/lib/core/draft/draft-label";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import { ridesOnAddress } from "@/lib/core/topology/pif-facts";
import { pifOnNetwork, type PoolTopology } from "@/lib/core/topology/topology";

/** The networks in the order of their NICs' positions, then of their names: the same however they were put together. */
export function inPortOrder(topology: PoolTopology, nics: readonly NetworkUuid[]): readonly NetworkUuid[] {
  return nics.toSorted(
    (one, other) =>
      positionOf(topology, one) - positionOf(topology, other) ||
      nicName(topology, one).localeCompare(nicName(topology, other), "en", { numeric: true }),
  );
}

/** Which of two bonds is the one to keep: the lower figure. Management, then an address, then the lower ports. */
export function standing(topology: PoolTopology, bond: KnownBond): number {
  const pif = pifOnNetwork(topology, topology.pool.coordinator, bond.network);
  const carries = pif?.management === true ? 0 : pif !== null && ridesOnAddress(pif) ? 1 : 2;
  return carries * 10_000 + Math.min(9_999, ...bond.members.map((nic) => positionOf(topology, nic)));
}

/** XenAPI has no column for it: the number in `xenbrN` of the network's bridge, as read into `position`. */
function positionOf(topology: PoolTopology, network: NetworkUuid): number {
  const nic = topology.pifsOnNetwork.get(network)?.find((pif) => pif.role === "physical");
  return (nic?.role === "physical" ? nic.position : null) ?? 9_998;
}
