import type { Change } from "@/lib/core/draft/change";
import { resolveChange } from "@/lib/core/preflight/resolve-change";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** Is the pool already as this change wants it, so that it would only be a line in the draft? */
export function changesNothing(topology: PoolTopology, change: Change): boolean {
  if (change.kind === "remove-network") return !topology.networkOf.has(change.network);
  if (change.kind !== "edit-network") return resolveChange(topology, change).hosts.every((host) => host.done);
  const { name, description, mtu, automatic } = change;
  return [name, description, mtu, automatic].every((field) => field === undefined);
}
