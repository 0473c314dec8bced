import { memo } from "react";
import type { BondNode } from "@/lib/core/graph/graph";
import { FindingMark, useFindingWords } from "@/components/audit/finding-mark";
import { itemAttributes, type ItemProps } from "@/components/gestures/item-attributes";
import { VerdictGlyph } from "@/components/gestures/verdict-glyph";
import { healthGlyphs, linksText } from "@/components/topology-canvas/bond-health";

export interface MatrixBondCellProps extends ItemProps {
  readonly itemKey: string;
  /** Null where the host has no such bond. */
  readonly bond: BondNode | null;
  readonly letter: string;
  readonly name: string;
  readonly hostName: string;
  readonly column: number;
  readonly difference: string | null;
  readonly isHit: boolean;
}

/** One bond of one host: links up of all, and its mode with hashing, readable as they stand. */
export const MatrixBondCell = memo(function MatrixBondCell(props: MatrixBondCellProps) {
  const { itemKey, bond, letter, name, hostName, column, difference, isHit, verdict, selected } = props;
  const links = bond ? linksText(bond) : "none";
  const Glyph = bond ? healthGlyphs[bond.health] : null;
  const found = useFindingWords(bond?.bond ?? "");
  const words = [
    `Bond ${letter} ${name}`,
    bond ? `${bond.modeWord}, ${links} links up, ${bond.health}` : "none on this host",
    bond && bond.primaryDevice !== "" ? `primary member ${bond.primaryDevice}` : "",
    ...(bond?.roles.map((role) => `${role.kind} ${role.address}`.trim()) ?? []),
    difference === null ? "" : `differs from the pool pattern: ${difference}`,
    bond?.mark === "added" ? "in the draft" : "",
  ]
    .filter((word) => word !== "")
    .join(", ");
  return (
    <button
      type="button"
      role="gridcell"
      aria-colindex={column}
      aria-selected={selected}
      className="matrix-cell matrix-bond gesture-target"
      data-testid={bond ? `bond:${hostName}:${bond.name}` : undefined}
      data-state={bond?.health ?? "absent"}
      data-glyph={`bond-${bond?.health ?? "absent"}`}
      data-mark={bond?.mark}
      data-drift={difference === null ? undefined : true}
      data-hit={isHit || undefined}
      aria-label={words + found}
      title={words + found}
      {...itemAttributes(itemKey, props)}
    >
      {verdict ? <VerdictGlyph kind={verdict} /> : Glyph && <Glyph size={12} aria-hidden />}
      <span className="matrix-links">{links}</span>
      <span className="matrix-mode">{bond?.modeWord ?? ""}</span>
      {bond && <FindingMark uuid={bond.bond} />}
    </button>
  );
});
