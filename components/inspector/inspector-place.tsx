"use client";

import dynamic from "next/dynamic";
import { use, useCallback, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { DockSlot } from "@/components/inspector/dock-slot";
import { onInspectorRequest } from "@/components/inspector/inspector-requests";
import { revealSelection } from "@/components/inspector/reveal-selection";
import { usePanels } from "@/components/inspector/use-panels";
import { useShortcut } from "@/components/shortcuts/use-shortcut";
import { LoadingLines } from "@/components/ui/loading-lines";

/** Who never inspects need not load it. */
const Inspector = dynamic(() => import("@/components/inspector/inspector").then((module) => module.Inspector), {
  loading: () => (
    <div className="p-4">
      <LoadingLines label="Opening the inspector" />
    </div>
  ),
});

/**
 * The inspector as part of the views, drawn in the dock beside them: it opens with I or from a menu, follows the selection,
 * and gives the focus back to where it was asked from.
 */
export function InspectorPlace() {
  const slot = use(DockSlot);
  const { panels, show } = usePanels();
  const [takesFocus, setTakesFocus] = useState(false);
  const from = useRef<Element | null>(null);
  const open = panels.inspector !== null;

  const toInspector = useCallback(() => {
    from.current = document.activeElement;
    setTakesFocus(true);
    show({ inspector: panels.inspector ?? "facts" });
    // Already open: the tabs are there and take the focus at once.
    if (open) slot?.querySelector<HTMLElement>("[role=tab][data-state=active], section")?.focus();
  }, [open, panels.inspector, show, slot]);
  const close = useCallback(() => {
    setTakesFocus(false);
    show({ inspector: null });
    requestAnimationFrame(() => backTo(from.current));
  }, [show]);

  useShortcut("inspector", () => {
    if (open && slot?.contains(document.activeElement)) close();
    else toInspector();
  });
  useEffect(() => onInspectorRequest(toInspector), [toInspector]);
  // The dock takes room from the view: what is selected stays in sight.
  useEffect(() => (open ? revealSelection() : undefined), [open]);

  if (!slot || panels.inspector === null) return null;
  return createPortal(
    <Inspector
      tab={panels.inspector}
      onTab={(inspector) => show({ inspector })}
      takesFocus={takesFocus}
      onClose={close}
    />,
    slot,
  );
}

/** To where it came from; else to what is selected, else to the view: never to nowhere. */
function backTo(from: Element | null): void {
  const views = document.querySelector(".pool-page-views");
  const place =
    from instanceof HTMLElement && from.isConnected && from !== document.body
      ? from
      : (views?.querySelector<HTMLElement>("[data-item][data-selected]") ??
        views?.querySelector<HTMLElement>("[data-item][tabindex='0']"));
  place?.focus({ preventScroll: true });
}
