import { useOnViewportChange, useReactFlow, type Viewport } from "@xyflow/react";
import { useCallback, useState } from "react";
import { detailAt, type Detail } from "@/lib/core/graph/detail";

export interface DetailView {
  readonly detail: Detail;
  /** Size in flow units of letters that are to be read at this zoom; grows in steps of a quarter. */
  readonly farType: number;
}

/** CSS pixels on the screen. */
const readable = 13;

/**
 * The level of detail as the zoom has it; renders again only when a step is taken. A large pool begins as blocks: React
 * Flow mounts every node once before it knows what is in sight.
 */
export function useDetail({
  everything,
  large,
}: {
  readonly everything: boolean;
  readonly large: boolean;
}): DetailView {
  const flow = useReactFlow();
  const [view, setView] = useState<DetailView>(() => viewAt(large ? 0.1 : flow.getZoom(), null));
  const onChange = useCallback(({ zoom }: Viewport) => {
    setView((before) => {
      const next = viewAt(zoom, before.detail);
      return next.detail === before.detail && next.farType === before.farType ? before : next;
    });
  }, []);
  useOnViewportChange({ onChange });
  return everything ? { detail: "close", farType: view.farType } : view;
}

function viewAt(zoom: number, before: Detail | null): DetailView {
  const step = 1.25 ** Math.round(Math.log(readable / zoom) / Math.log(1.25));
  return { detail: detailAt(zoom, before), farType: Math.round(step) };
}
