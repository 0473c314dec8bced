import { useMemo } from "react";
import { buildGraph } from "@/lib/core/graph/build-graph";
import { compareGraph } from "@/lib/core/graph/compare-graph";
import { groupHosts } from "@/lib/core/graph/group-hosts";
import { previewDraft } from "@/lib/core/plan/preview";
import type { PoolRecords } from "@/lib/core/topology/topology";
import { topologyOf } from "@/lib/core/topology/topology-of";
import { findFacts } from "@/lib/core/view/find-facts";
import { findInPool } from "@/lib/core/view/find-in-pool";
import { parseFind } from "@/lib/core/view/find-query";
import { hideFromGraph } from "@/lib/core/view/hide-from-graph";
import { useDraft } from "@/components/draft/draft-provider";
import type { PoolDrawing } from "@/components/pool-views/pool-drawing";
import { useKept } from "@/components/pool-views/use-kept";
import { usePoolView } from "@/components/pool-views/pool-view-provider";

/** From records, draft and address to what the views draw. Parts that come out equal keep their identity. */
export function useMakeDrawing(records: PoolRecords): PoolDrawing {
  const { draft } = useDraft();
  const { find, hide } = usePoolView().state;
  const topology = useMemo(() => topologyOf(records), [records]);
  const base = useMemo(() => buildGraph(topology), [topology]);
  const preview = useMemo(
    () => (draft.changes.length === 0 ? null : previewDraft(topology, draft).topology),
    [topology, draft],
  );
  const whole = useKept(useMemo(() => (preview ? compareGraph(base, buildGraph(preview)) : base), [base, preview]));
  const groups = useMemo(() => groupHosts(topology, preview), [topology, preview]);
  // Nobody looks for anything at first: the first picture does not wait for it.
  const isAsked = find !== "" || hide !== "";
  const facts = useMemo(() => (isAsked ? findFacts(topology, whole) : []), [isAsked, topology, whole]);
  const query = useMemo(() => parseFind(find), [find]);
  const hidden = useMemo(() => findInPool(parseFind(hide), facts), [facts, hide]);
  const hits = useMemo(
    () => findInPool(query, hidden.hit.size === 0 ? facts : facts.filter((thing) => !hidden.hit.has(thing.key))),
    [facts, hidden, query],
  );
  const shown = useMemo(() => hideFromGraph(whole, hidden.hit), [whole, hidden]);
  return useMemo(
    () => ({
      topology,
      preview,
      draft,
      whole,
      shown,
      groups,
      facts,
      hits,
      hidden,
      findProblems: query.problems,
    }),
    [draft, facts, groups, hidden, hits, preview, query, shown, topology, whole],
  );
}
