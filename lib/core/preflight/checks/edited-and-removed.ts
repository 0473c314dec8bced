import type { Change } from "@/lib/core/draft/change";
import { finding, networkSubject, type Check } from "@/lib/core/preflight/check";
import type { NetworkUuid } from "@/lib/core/topology/ids";

/** A draft that edits a network and removes it (network.destroy): the plan leaves out what nobody would ever see. */
export const editedAndRemoved: Check = ({ change: { change, network }, others }) => {
  if (change.kind !== "edit-network" || network === null) return [];
  if (!others.some((other) => networkRemovedBy(other) === network.uuid)) return [];
  return [
    finding("warning", "EDITED_AND_REMOVED", {
      summary: `${network.name} is edited and removed by the same draft.`,
      reason: "A network that the plan removes is not edited before.",
      suggestion: "Drop the edit, or keep the network when its bond goes.",
      subjects: [networkSubject(network)],
    }),
  ];
};

/** The network that goes with this change on all hosts, if nothing is left on it. */
function networkRemovedBy(change: Change): NetworkUuid | null {
  if (change.kind === "remove-network") return change.network;
  if (change.kind !== "break-bond" && change.kind !== "join-bonds") return null;
  if (!change.removeNetwork || change.scope.kind !== "all") return null;
  return change.kind === "break-bond" ? change.bondNetwork : change.absorbed;
}
