"use client";

import "@xyflow/react/dist/base.css";
import "./topology-canvas.css";
import { ReactFlowProvider } from "@xyflow/react";
import type { PoolConnection } from "@/lib/contract/stream";
import type { PoolRecords } from "@/lib/core/topology/topology";
import { CanvasView } from "@/components/topology-canvas/canvas-view";
import { TopologyTable } from "@/components/topology-canvas/topology-table";
import { useViewChoice } from "@/components/topology-canvas/use-view-choice";

export interface TopologyCanvasProps {
  readonly records: PoolRecords;
  readonly connection: PoolConnection;
  /** False for a role that may only look: everything is shown, nothing can be picked up. */
  readonly mayChange: boolean;
}

/** The pool's network, drawn, with the draft of the surrounding `DraftProvider` in it; or the same as a table. */
export function TopologyCanvas({ records, connection, mayChange }: TopologyCanvasProps) {
  const { frameRef, view, choose } = useViewChoice();
  return (
    <div ref={frameRef} className="canvas-frame" data-view={view} data-stale={connection.state !== "live" || undefined}>
      {view === "table" && <TopologyTable records={records} mayChange={mayChange} onCanvas={() => choose("canvas")} />}
      {view === "canvas" && (
        <ReactFlowProvider>
          <CanvasView records={records} mayChange={mayChange} onTable={() => choose("table")} />
        </ReactFlowProvider>
      )}
    </div>
  );
}
