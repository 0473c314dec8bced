import { memo } from "react";
import type { PortNode } from "@/lib/core/graph/graph";
import type { GestureHandle } from "@/components/gestures/gesture-context";
import { LinkGlyph } from "@/components/topology-canvas/link-glyph";
import { RoleChip } from "@/components/topology-canvas/role-chip";
import { Socket } from "@/components/gestures/socket";
import { openMenu } from "@/components/gestures/open-menu";
import { spokenPort } from "@/components/topology-canvas/spoken-port";
import { markAttributes, type TargetMarks } from "@/components/gestures/target-marks";
import { VerdictGlyph } from "@/components/gestures/verdict-glyph";

export interface PortRowProps
  extends TargetMarks, Pick<GestureHandle, "onPointerDown" | "onClick" | "onFocus" | "onMenu"> {
  readonly port: PortNode;
  readonly hostName: string;
  readonly top: number;
  /** Name of the bond that the port is in; null when it is free. */
  readonly bondName: string | null;
}

/** One NIC in its host's faceplate: the socket, the device, the link in words, and what rides on it. */
export const PortRow = memo(function PortRow(props: PortRowProps) {
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
      <span className="canvas-port-socket">
        <Socket link={port.link.kind} />
        {marks.verdict && <VerdictGlyph kind={marks.verdict} />}
      </span>
      <span className="canvas-port-text">
        <span className="canvas-port-line">
          <span className="canvas-device">{port.device}</span>
          <span className="canvas-link" data-state={port.link.kind}>
            <LinkGlyph kind={port.link.kind} />
            {port.link.word}
          </span>
          <span className="canvas-speed">{port.link.speed}</span>
        </span>
        <span className="canvas-port-line canvas-detail">
          {bondName !== null && (
            <span className="canvas-member" data-mark={port.mark}>
              {port.primary ? "primary" : "member"}
            </span>
          )}
          {port.roles.map((role) => (
            <RoleChip key={role.kind + role.address} role={role} />
          ))}
          {bondName === null && port.roles.length === 0 && <span className="canvas-mac">{port.mac}</span>}
        </span>
      </span>
    </button>
  );
});
