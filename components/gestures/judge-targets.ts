import {
  tray,
  verdict,
  verdictsFor,
  type GestureContext,
  type GestureEnd,
  type Verdict,
} from "@/lib/core/draft/verdict";
import type { NetworkUuid } from "@/lib/core/topology/ids";

/** All that this could be dropped on, the tray of free NICs included, by the network of the target. */
export function judgeTargets(context: GestureContext, source: GestureEnd): ReadonlyMap<NetworkUuid, Verdict> {
  const verdicts = verdictsFor({ ...context, source });
  return new Map([...verdicts, [tray.network, verdict({ ...context, source, target: tray })]]);
}
