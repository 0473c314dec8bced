import { useMemo, useState } from "react";
import { draftOf, expectationsOf, type DraftLog } from "@/lib/core/draft/history";
import { rebaseDraft, type RebasedDraft } from "@/lib/core/draft/rebase";
import { canonicalJson } from "@/lib/core/shared/canonical-json";
import type { PoolTopology } from "@/lib/core/topology/topology";

/**
 * The draft on the pool as it is now. The same objects as before when nothing of it is different: a pool that lives
 * must not make everything draw again that asks for the draft.
 */
export function useRebasedDraft(topology: PoolTopology | null, log: DraftLog): RebasedDraft {
  const drafted = useMemo(() => ({ draft: draftOf(log), expectations: expectationsOf(log) }), [log]);
  const rebased = useMemo(
    () =>
      topology
        ? rebaseDraft(topology, drafted.draft, drafted.expectations)
        : {
            draft: drafted.draft,
            standings: drafted.draft.changes.map(() => ({ kind: "open" as const })),
            alreadySo: [],
          },
    [drafted, topology],
  );
  return useSame(rebased);
}

function useSame(rebased: RebasedDraft): RebasedDraft {
  const [kept, keep] = useState(rebased);
  if (kept === rebased || canonicalJson(kept) === canonicalJson(rebased)) return kept;
  const draft = canonicalJson(kept.draft) === canonicalJson(rebased.draft) ? kept.draft : rebased.draft;
  const next = { ...rebased, draft };
  keep(next);
  return next;
}
