import type { Change, DraftChanges } from "@/lib/core/draft/change";
import { standingOf, type Standing } from "@/lib/core/draft/conflict";
import type { Facts } from "@/lib/core/draft/conflict-facts";
import type { PoolTopology } from "@/lib/core/topology/topology";

/**
 * What is a draft worth on the pool as it is now? Changes that nobody touched stay, those that the pool satisfies drop
 * out, and those whose ground has moved are told with what moved. Changes nothing by itself.
 */
export interface RebasedDraft {
  /** What is left to be done, broken changes included, in the order in which it was drafted. */
  readonly draft: DraftChanges;
  /** One for each change of `draft`: `open` or `broken`. */
  readonly standings: readonly Standing[];
  readonly alreadySo: readonly Change[];
}

/** `expectations`: one for each change of the draft (history.ts). The same draft object comes back when all of it is left. */
export function rebaseDraft(
  topology: PoolTopology,
  draft: DraftChanges,
  expectations: readonly (Facts | null)[],
): RebasedDraft {
  const judged = draft.changes.map((change, index) => ({
    change,
    standing: standingOf(topology, change, expectations[index] ?? null),
  }));
  const left = judged.filter(({ standing }) => standing.kind !== "already-so");
  return {
    draft: left.length === judged.length ? draft : { changes: left.map(({ change }) => change) },
    standings: left.map(({ standing }) => standing),
    alreadySo: judged.flatMap(({ change, standing }) => (standing.kind === "already-so" ? [change] : [])),
  };
}
