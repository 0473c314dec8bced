import { GripVertical } from "lucide-react";
import { useEffect, useRef, useState, type PointerEvent, type RefObject } from "react";
import { dockLimits, useDockWidth } from "@/components/inspector/use-dock-width";

const step = 16;

/** The edge of the dock: dragged, or moved with the arrow keys (WAI-ARIA window splitter). */
export function DockResizer({ dockRef }: { readonly dockRef: RefObject<HTMLElement | null> }) {
  const [width, choose] = useDockWidth();
  const dragging = useRef(false);
  const [measured, setMeasured] = useState<number>(dockLimits.least);
  useEffect(() => {
    const dock = dockRef.current;
    if (!dock) return undefined;
    const observer = new ResizeObserver(() => setMeasured(dock.offsetWidth));
    observer.observe(dock);
    return () => observer.disconnect();
  }, [dockRef]);

  const follow = (event: PointerEvent<HTMLElement>) => {
    const right = dockRef.current?.getBoundingClientRect().right ?? window.innerWidth;
    if (dragging.current) choose(right - event.clientX);
  };
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label="Width of the panel"
      aria-valuemin={dockLimits.least}
      aria-valuemax={dockLimits.most}
      aria-valuenow={width ?? measured}
      aria-valuetext={`${String(width ?? measured)} pixels`}
      className="dock-resizer"
      onPointerDown={(event) => {
        dragging.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={follow}
      onPointerUp={() => {
        dragging.current = false;
      }}
      onPointerCancel={() => {
        dragging.current = false;
      }}
      onKeyDown={(event) => {
        const now = dockRef.current?.offsetWidth ?? measured;
        if (event.key === "ArrowLeft") choose(now + step);
        else if (event.key === "ArrowRight") choose(now - step);
        else if (event.key === "Home") choose(dockLimits.least);
        else if (event.key === "End") choose(dockLimits.most);
        else return;
        event.preventDefault();
      }}
    >
      <GripVertical size={12} aria-hidden />
    </div>
  );
}
