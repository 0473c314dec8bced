import type { DraftChanges } from "@/lib/core/draft/change";
import { verdictsFor, type GestureEnd, type Verdict } from "@/lib/core/draft/verdict";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** Gestures on the canvas are for every host of the pool: members that differ would be rebuilt by xapi anyway. */
export function judgeTargets(
  topology: PoolTopology,
  draft: DraftChanges,
  source: GestureEnd,
): ReadonlyMap<NetworkUuid, Verdict> {
  return verdictsFor({ topology, draft, source, scope: { kind: "all" } });
}
