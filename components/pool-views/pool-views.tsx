"use client";

import "./pool-views.css";
import dynamic from "next/dynamic";
import { useCallback, useMemo, useState } from "react";
import type { PoolConnection } from "@/lib/contract/stream";
import type { PoolRecords } from "@/lib/core/topology/topology";
import { defaultView } from "@/lib/core/view/default-view";
import { withinPool } from "@/lib/core/view/within-pool";
import { InspectorPlace } from "@/components/inspector/inspector-place";
import { PoolDrawingContext } from "@/components/pool-views/pool-drawing";
import { PoolViewContext, usePoolView } from "@/components/pool-views/pool-view-provider";
import { useMakeDrawing } from "@/components/pool-views/use-make-drawing";
import { ViewBar } from "@/components/pool-views/view-bar";
import { ViewNotices } from "@/components/pool-views/view-notices";
import { ViewBoundary } from "@/components/states/view-boundary";

const loadPattern = () => import("@/components/pattern-view/pattern-view").then((module) => module.PatternView);
const loadMatrix = () => import("@/components/host-matrix/host-matrix").then((module) => module.HostMatrix);
const loadCanvas = () => import("@/components/topology-canvas/topology-canvas").then((module) => module.TopologyCanvas);

/** Begins to load the view that a pool of many hosts opens with; asked for while the pool is still being read. */
export function preloadPattern(): void {
  void loadPattern();
}

/** Each view by itself: who looks at a pattern needs no canvas. */
const PatternView = dynamic(loadPattern);
const HostMatrix = dynamic(loadMatrix);
const TopologyCanvas = dynamic(loadCanvas);

export interface PoolViewsProps {
  readonly records: PoolRecords;
  readonly connection: PoolConnection;
  /** False for a role that may only look: everything is shown, nothing can be picked up. */
  readonly mayChange: boolean;
}

/** One pool, three views of one state: same selection, same draft, same address. */
export function PoolViews({ records, connection, mayChange }: PoolViewsProps) {
  const drawing = useMakeDrawing(records);
  const address = usePoolView();
  const [width, setWidth] = useState<number | null>(null);
  const frameRef = useCallback((frame: HTMLElement | null) => {
    if (frame) setWidth(frame.clientWidth);
  }, []);
  // What the address names and the pool does not have must not reach a rule or a drawing.
  const known = useMemo(() => withinPool(address.state, drawing.whole), [address.state, drawing.whole]);
  const handle = useMemo(
    () => ({ ...address, state: known.state, notices: [...address.notices, ...known.notices] }),
    [address, known],
  );
  const hosts = records.hosts.length;
  const view = handle.state.view ?? (width === null ? null : defaultView({ hosts }, { width }));
  return (
    <PoolViewContext value={handle}>
      <PoolDrawingContext value={drawing}>
        <div ref={frameRef} className="pool-views">
          <ViewBar view={view} mayChange={mayChange} />
          <ViewNotices notices={handle.notices} />
          <div
            className="canvas-frame pool-views-frame"
            data-view={view}
            data-stale={connection.state !== "live" || undefined}
          >
            <ViewBoundary
              view={view ?? "view"}
              onMatrix={view === "matrix" ? null : () => address.go({ view: "matrix" })}
            >
              {view === "pattern" && <PatternView mayChange={mayChange} />}
              {view === "matrix" && <HostMatrix mayChange={mayChange} />}
              {view === "canvas" && <TopologyCanvas records={records} connection={connection} mayChange={mayChange} />}
            </ViewBoundary>
          </div>
          <InspectorPlace />
        </div>
      </PoolDrawingContext>
    </PoolViewContext>
  );
}
