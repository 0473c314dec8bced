import type { Change } from "@/lib/core/draft/change";
import { networkRemovedBy } from "@/lib/core/draft/network-removed-by";
import { finding, networkSubject, type Check } from "@/lib/core/preflight/check";

/** A draft that edits a network and removes it (network.destroy): the plan leaves out what nobody would ever see. */
export const editedAndRemoved: Check = ({ change: { change, network }, others }) => {
  if (change.kind !== "edit-network" || network === null) return [];
  if (!others.some((other) => networkRemovedBy(other) === network.uuid && isForAllHosts(other))) return [];
  return [
    finding("warning", "EDITED_AND_REMOVED", {
      summary: `${network.name} is edited and removed by the same draft.`,
      reason: "A network that the plan removes is not edited before.",
      suggestion: "Drop the edit, or keep the network when its bond goes.",
      subjects: [networkSubject(network)],
    }),
  ];
};

/** Else the bonds of the hosts that are left out would stay on the network. */
function isForAllHosts(change: Change): boolean {
  return !("scope" in change) || change.scope.kind === "all";
}
