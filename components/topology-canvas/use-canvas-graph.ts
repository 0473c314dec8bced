import { use, useMemo, useState } from "react";
import type { DraftChanges } from "@/lib/core/draft/change";
import { buildGraph } from "@/lib/core/graph/build-graph";
import { canvasItems, type CanvasItem } from "@/lib/core/graph/canvas-items";
import { compareGraph } from "@/lib/core/graph/compare-graph";
import type { PoolGraph } from "@/lib/core/graph/graph";
import { groupHosts } from "@/lib/core/graph/group-hosts";
import { hostProblems, type HostProblem } from "@/lib/core/graph/host-problems";
import type { PoolLayout } from "@/lib/core/graph/layout";
import { layoutGraph } from "@/lib/core/graph/layout-graph";
import { isSameShape } from "@/lib/core/graph/same-shape";
import { previewDraft } from "@/lib/core/plan/preview";
import type { HostUuid, NetworkUuid } from "@/lib/core/topology/ids";
import type { PoolRecords, PoolTopology } from "@/lib/core/topology/topology";
import { topologyOf } from "@/lib/core/topology/topology-of";
import { PoolDrawingContext } from "@/components/pool-views/pool-drawing";
import type { Drawn } from "@/components/topology-canvas/canvas-context";
import { useKept } from "@/components/pool-views/use-kept";

export interface CanvasGraph {
  /** The pool as it is. */
  readonly topology: PoolTopology;
  /** The pool as the draft would leave it, marked against the pool as it is. */
  readonly graph: PoolGraph;
  readonly layout: PoolLayout;
  /** What is laid out, with its looks. */
  readonly drawn: Drawn;
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
  const topology = shared?.topology ?? topologyOf(records);
  const fresh = useMemo(() => shared?.shown ?? drawing(topology, draft), [shared, topology, draft]);
  const graph = useKept(fresh);
  const shape = useShape(graph);
  const layout = useKept(useMemo(() => layoutGraph(shape, { expanded }), [shape, expanded]));
  const lit = useMemo(() => pathOf(graph, selected), [graph, selected]);
  const problems = useKept(
    useMemo(() => hostProblems(graph, shared?.groups ?? groupHosts(topology)), [graph, shared, topology]),
  );
  const drawn = useMemo(() => drawnOf(graph, layout, problems, lit), [graph, layout, problems, lit]);
  const itemOf = useMemo(() => new Map(canvasItems(shape, layout).map((item) => [item.key, item])), [shape, layout]);
  const expand = useMemo(() => (network: NetworkUuid) => setExpanded((before) => new Set([...before, network])), []);
  return { topology, graph, layout, drawn, itemOf, expand };
}

/** What is laid out, with its looks. */
function drawnOf(
  graph: PoolGraph,
  layout: PoolLayout,
  problems: ReadonlyMap<HostUuid, HostProblem>,
  lit: NetworkUuid | null,
): Drawn {
  const hosts = new Map(graph.hosts.map((host) => [host.host, host]));
  const networks = new Map(graph.networks.map((network) => [network.network, network]));
  return {
    layout,
    lit,
    hosts: new Map(
      layout.hosts.flatMap((place) => {
        const host = hosts.get(place.host);
        return host ? [[place.host, { host, place, problem: problems.get(place.host) }] as const] : [];
      }),
    ),
    networks: new Map(
      layout.networks.flatMap((place) => {
        const network = networks.get(place.network);
        return network ? [[place.network, { network, place }] as const] : [];
      }),
    ),
  };
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
  const isChosen = ({ network }: { readonly network: NetworkUuid }) => `network:${network}` === key;
  return graph.networks.find((network) => isChosen(network) || network.layers.some(isChosen))?.network ?? null;
}

function drawing(topology: PoolTopology, draft: DraftChanges): PoolGraph {
  const base = buildGraph(topology);
  if (draft.changes.length === 0) return base;
  return compareGraph(base, buildGraph(previewDraft(topology, draft).topology));
}

/** The earlier graph for as long as the new one would be laid out as it was. */
function useShape(graph: PoolGraph): PoolGraph {
  const [held, setHeld] = useState(graph);
  if (isSameShape(held, graph)) return held;
  setHeld(graph);
  return graph;
}
