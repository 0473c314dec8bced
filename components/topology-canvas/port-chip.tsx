import { memo } from "react";
import { VerdictGlyph } from "@/components/gestures/verdict-glyph";
import { LinkGlyph } from "@/components/topology-canvas/link-glyph";
import { PortButton, type PortProps } from "@/components/topology-canvas/port-button";

/** One NIC from the middle distance: its number and the state of its link, on the same place as the whole row. */
export const PortChip = memo(function PortChip(props: PortProps) {
  const { port, verdict } = props;
  return (
    <PortButton {...props}>
      <span className="canvas-chip-number">{/\d+$/u.exec(port.device)?.[0] ?? port.device}</span>
      {verdict ? <VerdictGlyph kind={verdict} /> : <LinkGlyph kind={port.link.kind} />}
    </PortButton>
  );
});
