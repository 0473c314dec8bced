import { useOnViewportChange, useReactFlow, type Viewport } from "@xyflow/react";
import { useCallback, useState } from "react";
import { detailAt, type Detail } from "@/lib/core/graph/detail";

export interface DetailView {
  readonly detail: Detail;
  /** Size in flow units of letters that can be read from afar; grows in steps of a quarter. Null from nearer. */
  readonly farType: number | null;
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
  return everything ? { detail: "close", farType: null } : view;
}

function viewAt(zoom: number, before: Detail | null): DetailView {
  const detail = detailAt(zoom, before);
  const step = 1.25 ** Math.round(Math.log(readable / zoom) / Math.log(1.25));
  return { detail, farType: detail === "far" ? Math.round(step) : null };
}
