"use client";

import "@xyflow/react/dist/base.css";
import "@/components/gestures/gestures.css";
import "./topology-canvas.css";
import { ReactFlowProvider } from "@xyflow/react";
import { useCallback, useState } from "react";
import type { PoolConnection } from "@/lib/contract/stream";
import type { PoolRecords } from "@/lib/core/topology/topology";
import { defaultView } from "@/lib/core/view/default-view";
import { usePoolView } from "@/components/pool-views/pool-view-provider";
import { CanvasView } from "@/components/topology-canvas/canvas-view";
import { TopologyTable } from "@/components/topology-canvas/topology-table";

export interface TopologyCanvasProps {
  readonly records: PoolRecords;
  readonly connection: PoolConnection;
  /** False for a role that may only look: everything is shown, nothing can be picked up. */
  readonly mayChange: boolean;
}

/** The pool's network, drawn, with the draft of the surrounding `DraftProvider` in it; or the same as a matrix. */
export function TopologyCanvas({ records, connection, mayChange }: TopologyCanvasProps) {
  const { state, go } = usePoolView();
  const [width, setWidth] = useState<number | null>(null);
  const frameRef = useCallback((frame: HTMLElement | null) => {
    if (frame) setWidth(frame.clientWidth);
  }, []);
  // Until the frame has been measured there is nothing to choose by.
  const view = state.view ?? (width === null ? null : defaultView({ hosts: records.hosts.length }, { width }));
  return (
    <div ref={frameRef} className="canvas-frame" data-view={view} data-stale={connection.state !== "live" || undefined}>
      {view === "matrix" && (
        <TopologyTable records={records} mayChange={mayChange} onCanvas={() => go({ view: "canvas" })} />
      )}
      {(view === "canvas" || view === "pattern") && (
        <ReactFlowProvider>
          <CanvasView records={records} mayChange={mayChange} onTable={() => go({ view: "matrix" })} />
        </ReactFlowProvider>
      )}
    </div>
  );
}
