import type { DraftChanges, Scope } from "@/lib/core/draft/change";
import { verdictsFor, type GestureEnd, type Verdict } from "@/lib/core/draft/verdict";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** What may be done with this on the hosts in scope, by the network of the target. */
export function judgeTargets(
  topology: PoolTopology,
  draft: DraftChanges,
  source: GestureEnd,
  scope: Scope,
): ReadonlyMap<NetworkUuid, Verdict> {
  return verdictsFor({ topology, draft, source, scope });
}
