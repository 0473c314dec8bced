import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useCallback, useState, type RefCallback } from "react";

export type CanvasViewName = "canvas" | "table";

/** Below this width (CSS pixels) a drawing of two hosts could not be read: the table comes first. */
const roomForDrawing = 600;

export interface ViewChoice {
  /** For the element whose room decides when the address does not. */
  readonly frameRef: RefCallback<HTMLElement>;
  /** Null until the frame has been measured. */
  readonly view: CanvasViewName | null;
  readonly choose: (view: CanvasViewName) => void;
}

/** The view in the address (`?view=table`), else the one that fits. */
export function useViewChoice(): ViewChoice {
  const router = useRouter();
  const path = usePathname();
  const search = useSearchParams();
  const asked = search.get("view");
  const [fitting, setFitting] = useState<CanvasViewName | null>(null);

  const frameRef = useCallback((frame: HTMLElement | null) => {
    if (frame) setFitting(frame.clientWidth < roomForDrawing ? "table" : "canvas");
  }, []);

  const choose = (view: CanvasViewName) => {
    const next = new URLSearchParams(search);
    next.set("view", view);
    router.push(`${path}?${next.toString()}`, { scroll: false });
  };
  return { frameRef, view: asked === "canvas" || asked === "table" ? asked : fitting, choose };
}
