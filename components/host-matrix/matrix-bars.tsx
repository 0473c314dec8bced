import { memo } from "react";
import type { MatrixRow } from "@/lib/core/graph/matrix";

/** Width of a NIC's column in CSS pixels; the style sheet has the same, and the hosts' column before it. */
const nicWidth = 40;

export interface MatrixBarsProps {
  readonly row: MatrixRow;
  readonly lanes: number;
  readonly columns: number;
  readonly height: number;
}

/** The bonds' bars across a row: one line per bond, the same for all hosts, with a tick at every member. */
export const MatrixBars = memo(function MatrixBars({ row, lanes, columns, height }: MatrixBarsProps) {
  if (row.bars.length === 0) return null;
  // The lower part of a row is theirs; the glyph and the letter stand above.
  const room = height - 15;
  const pitch = Math.min(3, room / Math.max(1, lanes));
  const middle = (column: number) => column * nicWidth + nicWidth / 2;
  return (
    <svg
      className="matrix-bars"
      width={columns * nicWidth}
      height={height}
      viewBox={`0 0 ${String(columns * nicWidth)} ${String(height)}`}
      aria-hidden
    >
      {row.bars.map(({ bond, lane, members }) => {
        const [first] = members;
        const last = members.at(-1);
        if (first === undefined || last === undefined) return null;
        const y = height - 1 - (lanes - lane - 0.5) * pitch;
        const drift = row.differences.has(bond.network);
        const ticks = members.map((column) => `M${String(middle(column) - 6)} ${String(y)}h12`).join("");
        return (
          <g key={bond.bond} className="matrix-bar" data-drift={drift || undefined} data-mark={bond.mark}>
            <path d={`M${String(middle(first))} ${String(y)}H${String(middle(last))}`} strokeWidth={1} />
            <path d={ticks} strokeWidth={Math.max(1.5, Math.min(2.5, pitch - 0.5))} />
          </g>
        );
      })}
    </svg>
  );
});
