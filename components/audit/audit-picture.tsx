"use client";

import "@/components/pool-views/pool-views.css";
import "./audit.css";
import { Grid3x3, Workflow } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import type { PoolConnection } from "@/lib/contract/stream";
import type { FindingMark } from "@/lib/core/audit/finding-places";
import type { PoolRecords } from "@/lib/core/topology/topology";
import { withinPool } from "@/lib/core/view/within-pool";
import { FindingMarksContext } from "@/components/audit/finding-mark";
import { HostMatrix } from "@/components/host-matrix/host-matrix";
import { PoolDrawingContext, type PoolDrawing } from "@/components/pool-views/pool-drawing";
import { PoolViewContext, usePoolView } from "@/components/pool-views/pool-view-provider";
import { TopologyCanvas } from "@/components/topology-canvas/topology-canvas";

export interface AuditPictureProps {
  readonly records: PoolRecords;
  readonly drawing: PoolDrawing;
  readonly connection: PoolConnection;
  readonly marks: ReadonlyMap<string, FindingMark>;
}

const views = [
  { name: "canvas", words: "Drawing", glyph: Workflow },
  { name: "matrix", words: "Matrix", glyph: Grid3x3 },
] as const;

/** Below this width (CSS pixels) the drawing cannot be read; from this many hosts on the matrix says more. */
const room = { width: 560, hosts: 9 };

/** The pool with the findings marked on it: as the drawing, or as the matrix. To be looked at; the canvas is for changes. */
export function AuditPicture({ records, drawing, connection, marks }: AuditPictureProps) {
  const address = usePoolView();
  const [width, setWidth] = useState<number | null>(null);
  const frameRef = useCallback((frame: HTMLElement | null) => {
    if (frame) setWidth(frame.clientWidth);
  }, []);
  const known = useMemo(() => withinPool(address.state, drawing.whole), [address.state, drawing.whole]);
  const fitting = width !== null && (width < room.width || records.hosts.length >= room.hosts) ? "matrix" : "canvas";
  const asked = known.state.view === "pattern" ? null : known.state.view;
  const view = asked ?? (width === null ? null : fitting);
  const handle = useMemo(() => ({ ...address, state: { ...known.state, view } }), [address, known.state, view]);
  return (
    <PoolViewContext value={handle}>
      <PoolDrawingContext value={drawing}>
        <FindingMarksContext value={marks}>
          <section aria-label="The pool with its findings" ref={frameRef} className="audit-picture">
            <div className="audit-picture-bar" role="group" aria-label="Shown as">
              {views.map(({ name, words, glyph: Glyph }) => (
                <button
                  key={name}
                  type="button"
                  className="view-bar-view"
                  aria-pressed={view === name}
                  data-testid={`view:${name}`}
                  onClick={() => address.go({ view: name })}
                >
                  <Glyph size={14} aria-hidden />
                  {words}
                </button>
              ))}
            </div>
            <div className="audit-picture-frame" data-stale={connection.state !== "live" || undefined}>
              {view === "canvas" && <TopologyCanvas records={records} connection={connection} mayChange={false} />}
              {view === "matrix" && <HostMatrix mayChange={false} />}
            </div>
          </section>
        </FindingMarksContext>
      </PoolDrawingContext>
    </PoolViewContext>
  );
}
