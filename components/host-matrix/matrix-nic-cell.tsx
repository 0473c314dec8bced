import { memo } from "react";
import type { PortNode } from "@/lib/core/graph/graph";
import { FindingMark, useFindingWords } from "@/components/audit/finding-mark";
import { itemAttributes, type ItemProps } from "@/components/gestures/item-attributes";
import { VerdictGlyph } from "@/components/gestures/verdict-glyph";
import { LinkGlyph } from "@/components/topology-canvas/link-glyph";

export interface MatrixNicCellProps extends ItemProps {
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
  const { port, letter, hostName, column, difference, isHit, verdict, selected } = props;
  const key = `port:${port.pif}`;
  const isManagement = port.roles.some((role) => role.kind === "management" && role.mark !== "removed");
  const words = spoken(props) + useFindingWords(port.pif);
  return (
    <button
      type="button"
      role="gridcell"
      aria-colindex={column}
      aria-selected={selected}
      className="matrix-cell matrix-nic gesture-target"
      data-testid={`nic:${hostName}:${port.device}`}
      data-state={port.link.kind}
      data-glyph={port.link.kind}
      data-mark={port.mark}
      data-drift={difference === null ? undefined : true}
      data-hit={isHit || undefined}
      aria-label={words}
      title={words}
      {...itemAttributes(key, props)}
    >
      {verdict ? <VerdictGlyph kind={verdict} /> : <LinkGlyph kind={port.link.kind} />}
      <b className="matrix-letter" data-primary={port.primary || undefined}>
        {letter}
      </b>
      {isManagement && letter === "" && <span className="matrix-role">m</span>}
      <FindingMark uuid={port.pif} />
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
