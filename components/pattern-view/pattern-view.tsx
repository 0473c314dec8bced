"use client";

import "@/components/gestures/gestures.css";
import "@/components/topology-canvas/topology-canvas.css";
import "./pattern-view.css";
import { useCallback, useMemo, useRef } from "react";
import { layoutPattern, patternItems } from "@/lib/core/graph/layout-pattern";
import { buildPattern, patternStandIns } from "@/lib/core/graph/pattern";
import { PatternGroupPlate } from "@/components/pattern-view/pattern-group";
import { PatternNetworks } from "@/components/pattern-view/pattern-networks";
import { usePoolDrawing } from "@/components/pool-views/pool-drawing";
import { ViewHand } from "@/components/pool-views/view-hand";
import { onCanvasKey } from "@/components/topology-canvas/canvas-keys";
import { useSelection } from "@/components/topology-canvas/use-selection";

/** The pool by sameness: one faceplate for all hosts that are wired alike, and beside it only what is unlike it. */
export function PatternView({ mayChange }: { readonly mayChange: boolean }) {
  const frameRef = useRef<HTMLDivElement>(null);
  const { topology, preview, shown, hits } = usePoolDrawing();
  const pattern = useMemo(() => buildPattern(topology, preview, shown), [topology, preview, shown]);
  const layout = useMemo(() => layoutPattern(pattern, shown), [pattern, shown]);
  const items = useMemo(() => patternItems(layout), [layout]);
  const standIns = useMemo(() => patternStandIns(pattern, shown), [pattern, shown]);
  const standIn = useCallback((key: string) => standIns.get(key) ?? key, [standIns]);
  const hit = useMemo(() => new Set(hits.keys.map(standIn)), [hits, standIn]);
  // A NIC of the pattern stands for that position on every host; of a drift group for its own hosts' one.
  const main = pattern.groups[0]?.lead ?? null;
  const itemOf = useMemo(() => new Map(items.map((item) => [item.key, item])), [items]);
  const { selected: chosen, select: choose, toggle: flip, deselect } = useSelection();
  const selection = useMemo(() => {
    const meant = (key: string) => {
      const item = itemOf.get(key);
      return item?.end && item.host === main ? `${item.end.kind}s:${item.end.network}` : key;
    };
    return {
      selected: new Set([...chosen].map(standIn)),
      select: (key: string) => choose(meant(key)),
      toggle: (key: string) => flip(meant(key)),
      deselect,
    };
  }, [choose, chosen, deselect, flip, itemOf, main, standIn]);
  return (
    <ViewHand
      frameRef={frameRef}
      className="pattern-view"
      items={items}
      mayChange={mayChange}
      selection={selection}
      standIn={standIn}
      onKey={onCanvasKey}
    >
      <p className="pattern-summary" data-testid="pattern-summary">
        {pattern.summary}
      </p>
      <div className="pattern-scroll" role="application" aria-label={`Pattern of the pool. ${pattern.summary}`}>
        <div className="pattern-drawing" style={{ width: layout.width, height: layout.height }}>
          <PatternNetworks layout={layout} />
          {layout.groups.map((place) => (
            <PatternGroupPlate key={place.group.lead} place={place} layout={layout} hit={hit} />
          ))}
        </div>
        {layout.left > 0 && (
          <p className="pattern-more">
            {layout.left} more groups of hosts that are unlike the others. The matrix shows them all.
          </p>
        )}
      </div>
    </ViewHand>
  );
}
