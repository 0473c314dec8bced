import { createContext, use } from "react";
import type { DraftChanges } from "@/lib/core/draft/change";
import type { PoolGraph } from "@/lib/core/graph/graph";
import type { HostGroup } from "@/lib/core/graph/group-hosts";
import type { PoolTopology } from "@/lib/core/topology/topology";
import type { FindFacts } from "@/lib/core/view/find-facts";
import type { FindHits } from "@/lib/core/view/find-in-pool";

/** What all views draw from: made once for records, draft, find and hide. */
export interface PoolDrawing {
  /** The pool as it is. */
  readonly topology: PoolTopology;
  /** The pool as the draft would leave it; null without a draft. */
  readonly preview: PoolTopology | null;
  readonly draft: DraftChanges;
  /** The whole pool, marked with the draft. */
  readonly whole: PoolGraph;
  /** The same without what is hidden. */
  readonly shown: PoolGraph;
  readonly groups: readonly HostGroup[];
  /** Empty while nothing is looked for or hidden. */
  readonly facts: readonly FindFacts[];
  readonly hits: FindHits;
  readonly hidden: FindHits;
  readonly findProblems: readonly string[];
}

export const PoolDrawingContext = createContext<PoolDrawing | null>(null);

/** What the views of the nearest pool draw from; outside of them it throws, because there would be no pool. */
export function usePoolDrawing(): PoolDrawing {
  const drawing = use(PoolDrawingContext);
  if (!drawing) throw new Error("usePoolDrawing is called outside the views of a pool.");
  return drawing;
}
