import { nicName } from "@/lib/core/draft/draft-label";
import { bondAround } from "@/lib/core/draft/known-bond";
import { inPortOrder } from "@/lib/core/draft/port-order";
import { bondNics, gestureEnds, type GestureContext, type Verdict } from "@/lib/core/draft/verdict";
import type { NetworkUuid } from "@/lib/core/topology/ids";

/** One NIC position of the pool in the list from which a new bond's NICs are chosen. */
export interface NicChoice {
  readonly network: NetworkUuid;
  /** As on the coordinator: "eth3". */
  readonly name: string;
  /** The bond that it would leave; null for a free NIC. */
  readonly bondName: string | null;
  /** The bond of what is chosen already and this NIC; null where that is one NIC alone. */
  readonly verdict: Verdict | null;
}

/**
 * Which NICs can a new bond be made of, when these are chosen already? In the order of the ports, judged as a drag judges
 * its targets. Leaves it to the caller to draw refused ones with their reason.
 */
export function newBondChoices(gesture: GestureContext, chosen: readonly NetworkUuid[]): readonly NicChoice[] {
  const nics = gestureEnds(gesture).flatMap(({ kind, network }) => (kind === "nic" ? [network] : []));
  return inPortOrder(gesture.topology, nics).map((network) => ({
    network,
    name: nicName(gesture.topology, network),
    bondName: bondAround(gesture, network)?.name ?? null,
    verdict: verdictOnChoice(gesture, chosen.includes(network) ? chosen : [...chosen, network]),
  }));
}

/** The verdict on a bond of all that is chosen; null while that is less than two. */
export function verdictOnChoice(gesture: GestureContext, chosen: readonly NetworkUuid[]): Verdict | null {
  return chosen.length < 2 ? null : bondNics(gesture, chosen);
}
