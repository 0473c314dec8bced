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
/** While the wheel turns letters grow and shrink with the picture, up to so many times too large or too small. */
const stretch = 1.8;

/**
 * The level of detail as the zoom has it; renders again only when a step is taken. Letters from afar are set anew when
 * the hand rests, for that asks every name's place anew. A large pool begins as blocks: it is
 * fitted into the window as soon as the window is known.
 */
export function useDetail({
  everything,
  large,
}: {
  readonly everything: boolean;
  readonly large: boolean;
}): DetailView {
  const flow = useReactFlow();
  const [view, setView] = useState<DetailView>(() => {
    const zoom = large ? 0.1 : flow.getZoom();
    return viewAt(zoom, detailAt(zoom, null));
  });
  const onChange = useCallback(({ zoom }: Viewport) => {
    setView((before) => {
      const next = viewAt(zoom, detailAt(zoom, before.detail));
      const isLegible = next.farType === null || farOff(next.farType, before.farType) < stretch;
      return next.detail === before.detail && isLegible ? before : next;
    });
  }, []);
  const onEnd = useCallback(({ zoom }: Viewport) => {
    setView((before) => {
      const next = viewAt(zoom, before.detail);
      return next.farType === before.farType ? before : next;
    });
  }, []);
  useOnViewportChange({ onChange, onEnd });
  return everything ? { detail: "close", farType: null } : view;
}

function viewAt(zoom: number, detail: Detail): DetailView {
  const step = 1.25 ** Math.round(Math.log(readable / zoom) / Math.log(1.25));
  return { detail, farType: detail === "far" ? Math.round(step) : null };
}

/** How many times larger one is than the other; no size at all is endlessly far off. */
function farOff(one: number, other: number | null): number {
  return other === null ? Number.POSITIVE_INFINITY : Math.max(one / other, other / one);
}
