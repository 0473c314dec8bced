"use client";

import "./dock.css";
import { useRef, useState, type ReactNode } from "react";
import { DockResizer } from "@/components/inspector/dock-resizer";
import { DockSlot } from "@/components/inspector/dock-slot";
import { useDockWidth } from "@/components/inspector/use-dock-width";
import { usePanels } from "@/components/inspector/use-panels";

export interface DockProps {
  /** The views: they have what the dock leaves, and are never covered by it. */
  readonly children: ReactNode;
  /** The drawer with the drafted changes, drawn while it is open. */
  readonly plan: ReactNode;
}

/**
 * The page of a pool: the views, and beside them (below them on a small screen) the inspector above the plan drawer. The
 * inspector itself is drawn by the views, into the slot that they find here.
 */
export function Dock({ children, plan }: DockProps) {
  const { panels, narrow } = usePanels();
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  const dockRef = useRef<HTMLDivElement>(null);
  const [width] = useDockWidth();
  const inspecting = panels.inspector !== null;
  // A sheet has room for one.
  const planning = panels.plan && !(narrow && inspecting);
  return (
    <DockSlot value={slot}>
      <div className="pool-page">
        <div className="pool-page-views">{children}</div>
        {(inspecting || planning) && (
          <div
            ref={dockRef}
            className="dock"
            data-testid="dock"
            data-both={(inspecting && planning) || undefined}
            style={width === null || narrow ? undefined : { width }}
          >
            {!narrow && <DockResizer dockRef={dockRef} />}
            {inspecting && <div ref={setSlot} className="dock-inspector" />}
            {planning && plan}
          </div>
        )}
      </div>
    </DockSlot>
  );
}
