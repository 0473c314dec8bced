import type { Change } from "@/lib/core/draft/change";
import { unreachable } from "@/lib/core/shared/internal-error";
import type { NetworkUuid } from "@/lib/core/topology/ids";

/**
 * The network that a change would have removed (network.destroy); null: none. Whether it then goes is its caller's
 * question: it stays while anything is on it, such as the bonds of hosts that the change leaves out.
 */
export function networkRemovedBy(change: Change): NetworkUuid | null {
  switch (change.kind) {
    case "remove-network":
      return change.network;
    case "break-bond":
      return change.removeNetwork ? change.bondNetwork : null;
    case "join-bonds":
      return change.removeNetwork ? change.absorbed : null;
    case "create-bond":
    case "change-bond-mode":
    case "change-bond-members":
    case "edit-network":
      return null;
    default:
      return unreachable(change);
  }
}
