import { replaceEqualDeep } from "@tanstack/react-query";
import { use, useMemo, useState } from "react";
import type { DraftChanges } from "@/lib/core/draft/change";
import { buildGraph } from "@/lib/core/graph/build-graph";
import { canvasItems, type CanvasItem } from "@/lib/core/graph/canvas-items";
import { compareGraph } from "@/lib/core/graph/compare-graph";
import type { PoolGraph } from "@/lib/core/graph/graph";
import type { PoolLayout } from "@/lib/core/graph/layout";
import { layoutGraph } from "@/lib/core/graph/layout-graph";
import { previewDraft } from "@/lib/core/plan/preview";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import { indexTopology, type PoolRecords, type PoolTopology } from "@/lib/core/topology/topology";
import { PoolDrawingContext } from "@/components/pool-views/pool-drawing";
import { toFlow, type FlowNode } from "@/components/topology-canvas/to-flow";

export interface CanvasGraph {
  /** The pool as it is. */
  readonly topology: PoolTopology;
  /** The pool as the draft would leave it, marked against the pool as it is. */
  readonly graph: PoolGraph;
  readonly layout: PoolLayout;
  readonly nodes: FlowNode[];
  readonly itemOf: ReadonlyMap<string, CanvasItem>;
  readonly expand: (network: NetworkUuid) => void;
}

/** From records and draft to the drawing. Parts that come out equal keep their identity, so that only what changed is drawn anew. */
export function useCanvasGraph(
  records: PoolRecords,
  draft: DraftChanges,
  selected: ReadonlySet<string> = nothing,
): CanvasGraph {
  const [expanded, setExpanded] = useState<ReadonlySet<NetworkUuid>>(new Set());
  // Beside other views all draw from the same graph; a canvas by itself makes its own.
  const shared = use(PoolDrawingContext);
  const own = useMemo(() => (shared ? null : indexTopology(records)), [records, shared]);
  const topology = shared?.topology ?? own ?? indexTopology(records);
  const fresh = useMemo(() => shared?.shown ?? drawing(topology, draft), [shared, topology, draft]);
  const graph = useKept(fresh);
  const layout = useKept(useMemo(() => layoutGraph(graph, { expanded }), [graph, expanded]));
  const lit = useMemo(() => pathOf(graph, selected), [graph, selected]);
  const nodes = useKept(useMemo(() => toFlow(graph, layout, lit), [graph, layout, lit]));
  const itemOf = useMemo(() => new Map(canvasItems(graph, layout).map((item) => [item.key, item])), [graph, layout]);
  const expand = useMemo(() => (network: NetworkUuid) => setExpanded((before) => new Set([...before, network])), []);
  return { topology, graph, layout, nodes, itemOf, expand };
}

const nothing: ReadonlySet<string> = new Set();

/** The network on which the newest selected thing lies: its path is shown. */
function pathOf(graph: PoolGraph, selected: ReadonlySet<string>): NetworkUuid | null {
  const key = [...selected].at(-1);
  if (key === undefined) return null;
  for (const { cards, bonds } of graph.hosts) {
    const port = cards.flatMap(({ ports }) => ports).find(({ pif }) => `port:${pif}` === key);
    const bond = bonds.find((one) => `bond:${one.bond}` === key || one.bond === port?.bond);
    if (port || bond) return bond?.network ?? port?.network ?? null;
  }
  return graph.networks.find(({ network }) => `network:${network}` === key)?.network ?? null;
}

function drawing(topology: PoolTopology, draft: DraftChanges): PoolGraph {
  const base = buildGraph(topology);
  if (draft.changes.length === 0) return base;
  return compareGraph(base, buildGraph(previewDraft(topology, draft).topology));
}

/** The earlier value, or as much of it as is equal to the new one. */
function useKept<Value>(value: Value): Value {
  const [kept, setKept] = useState(value);
  const next = replaceEqualDeep(kept, value);
  // Settles at once: what was just kept is equal to itself.
  if (next !== kept) setKept(next);
  return next;
}
