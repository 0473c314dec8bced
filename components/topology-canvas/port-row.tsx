import { memo } from "react";
import { Socket } from "@/components/gestures/socket";
import { VerdictGlyph } from "@/components/gestures/verdict-glyph";
import { LinkGlyph } from "@/components/topology-canvas/link-glyph";
import { PortButton, type PortProps } from "@/components/topology-canvas/port-button";
import { RoleChip } from "@/components/topology-canvas/role-chip";

/** One NIC in its host's faceplate: the socket, the device, the link in words, and what rides on it. */
export const PortRow = memo(function PortRow(props: PortProps) {
  const { port, bondName, verdict } = props;
  return (
    <PortButton {...props}>
      <span className="canvas-port-socket">
        <Socket link={port.link.kind} />
        {verdict && <VerdictGlyph kind={verdict} />}
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
        <span className="canvas-port-line">
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
    </PortButton>
  );
});
