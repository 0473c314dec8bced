import { memo } from "react";
import type { PortNode } from "@/lib/core/graph/graph";
import type { GestureHandle } from "@/components/gestures/gesture-context";
import { openMenu } from "@/components/gestures/open-menu";
import { markAttributes, type TargetMarks } from "@/components/gestures/target-marks";
import { VerdictGlyph } from "@/components/gestures/verdict-glyph";
import { LinkGlyph } from "@/components/topology-canvas/link-glyph";
import { spokenPort } from "@/components/topology-canvas/spoken-port";

export interface PortChipProps
  extends TargetMarks, Pick<GestureHandle, "onPointerDown" | "onClick" | "onFocus" | "onMenu"> {
  readonly port: PortNode;
  readonly hostName: string;
  readonly top: number;
  readonly bondName: string | null;
}

/** One NIC from the middle distance: its number and the state of its link, on the same place as the whole row. */
export const PortChip = memo(function PortChip(props: PortChipProps) {
  const { port, hostName, top, bondName, onPointerDown, onClick, onFocus, onMenu, ...marks } = props;
  const key = `port:${port.pif}`;
  return (
    <button
      type="button"
      className="canvas-port gesture-target nopan nodrag"
      style={{ top }}
      data-item={key}
      data-testid={`nic:${hostName}:${port.device}`}
      data-state={port.link.kind}
      data-mark={port.mark}
      aria-label={spokenPort(port, hostName, bondName)}
      onPointerDown={(event) => onPointerDown(event, key)}
      onClick={(event) => onClick(key, event.ctrlKey || event.metaKey || event.shiftKey)}
      onContextMenu={(event) => openMenu(event, key, onMenu)}
      onFocus={() => onFocus(key)}
      {...markAttributes(marks)}
    >
      <span className="canvas-chip-number">{/\d+$/u.exec(port.device)?.[0] ?? port.device}</span>
      {marks.verdict ? <VerdictGlyph kind={marks.verdict} /> : <LinkGlyph kind={port.link.kind} />}
    </button>
  );
});
