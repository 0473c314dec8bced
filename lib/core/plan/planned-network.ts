import type { ResolvedBond } from "@/lib/core/draft/resolve-bond";
import type { NetworkTarget } from "@/lib/core/plan/step";

/** The network that a drafted bond makes, as steps point at it. */
export function plannedNetwork(bond: ResolvedBond): NetworkTarget {
  return { kind: "planned", marker: bond.marker, name: bond.change.network.name };
}
