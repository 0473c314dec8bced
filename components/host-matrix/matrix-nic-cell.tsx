import { memo } from "react";
import type { PortNode } from "@/lib/core/graph/graph";
import type { GestureHandle } from "@/components/gestures/gesture-context";
import { openMenu } from "@/components/gestures/open-menu";
import { markAttributes, type TargetMarks } from "@/components/gestures/target-marks";
import { VerdictGlyph } from "@/components/gestures/verdict-glyph";
import { LinkGlyph } from "@/components/topology-canvas/link-glyph";

export interface MatrixNicCellProps
  extends TargetMarks, Pick<GestureHandle, "onPointerDown" | "onClick" | "onFocus" | "onMenu"> {
  readonly port: PortNode;
  readonly letter: string;
  readonly bondName: string | null;
  readonly bondMode: string | null;
  readonly hostName: string;
  readonly column: number;
  readonly difference: string | null;
  readonly isHit: boolean;
}

/** One NIC: the link's glyph and the bond's letter; all the rest is in its words. */
export const MatrixNicCell = memo(function MatrixNicCell(props: MatrixNicCellProps) {
  const { port, letter, hostName, column, difference, isHit, onPointerDown, onClick, onFocus, onMenu } = props;
  const { verdict, carried, over, tabStop, selected } = props;
  const key = `port:${port.pif}`;
  const isManagement = port.roles.some((role) => role.kind === "management" && role.mark !== "removed");
  const words = spoken(props);
  return (
    <button
      type="button"
      role="gridcell"
      aria-colindex={column}
      aria-selected={selected}
      className="matrix-cell matrix-nic gesture-target"
      data-item={key}
      data-testid={`nic:${hostName}:${port.device}`}
      data-state={port.link.kind}
      data-glyph={port.link.kind}
      data-mark={port.mark}
      data-drift={difference === null ? undefined : true}
      data-hit={isHit || undefined}
      aria-label={words}
      title={words}
      onPointerDown={(event) => onPointerDown(event, key)}
      onClick={(event) => onClick(key, event.ctrlKey || event.metaKey || event.shiftKey)}
      onContextMenu={(event) => openMenu(event, key, onMenu)}
      onFocus={() => onFocus(key)}
      {...markAttributes({ verdict, carried, over, tabStop, selected })}
    >
      {verdict ? <VerdictGlyph kind={verdict} /> : <LinkGlyph kind={port.link.kind} />}
      <b className="matrix-letter" data-primary={port.primary || undefined}>
        {letter}
      </b>
      {isManagement && letter === "" && <span className="matrix-role">m</span>}
    </button>
  );
});

function spoken({ port, letter, bondName, bondMode, difference }: MatrixNicCellProps): string {
  const roles = port.roles
    .filter((role) => role.mark !== "removed")
    .map((role) => `${role.kind} ${role.address}`.trim());
  const bond =
    bondName === null
      ? []
      : [`${port.primary ? "primary member" : "member"} of bond ${letter} ${bondName}, ${bondMode ?? ""}`];
  return [
    port.device,
    port.link.word,
    port.link.speed,
    ...roles,
    ...bond,
    difference === null ? "" : `differs from the pool pattern: ${difference}`,
    port.mark === "moved" ? "in the draft" : "",
  ]
    .filter((word) => word !== "")
    .join(", ");
}
