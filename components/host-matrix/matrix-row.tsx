import { Crown } from "lucide-react";
import type { MatrixRow, PoolMatrix } from "@/lib/core/graph/matrix";
import { FindingMark } from "@/components/audit/finding-mark";
import { useGestureHandle } from "@/components/gestures/gesture-context";
import { targetMarks } from "@/components/gestures/target-marks";
import { MatrixBars } from "@/components/host-matrix/matrix-bars";
import { MatrixBondCell } from "@/components/host-matrix/matrix-bond-cell";
import { MatrixNicCell } from "@/components/host-matrix/matrix-nic-cell";
import type { isBondSelected, isPortSelected } from "@/lib/core/view/selection-match";

export interface MatrixSelection {
  readonly port: (port: Parameters<typeof isPortSelected>[1]) => boolean;
  readonly bond: (bond: Parameters<typeof isBondSelected>[1]) => boolean;
  /** By its whole key. */
  readonly host: (key: string) => boolean;
}

export interface MatrixRowProps {
  readonly matrix: PoolMatrix;
  readonly row: MatrixRow;
  /** In `matrix.rows`. */
  readonly index: number;
  /** Absent for the pinned row. */
  readonly top?: number;
  readonly rowHeight: number;
  readonly hit: ReadonlySet<string>;
  readonly isSelected: MatrixSelection;
}

/** One host. Its cells are memoised: a gesture that passes over the grid draws only what it touches. */
export function MatrixRowView({ matrix, row, index, top, rowHeight, hit, isSelected }: MatrixRowProps) {
  const hand = useGestureHandle();
  const { onPointerDown, onClick, onFocus, onMenu } = hand;
  const { host } = row;
  const handlers = { onPointerDown, onClick, onFocus, onMenu };
  const hostKey = `host:${host.host}`;
  const more = row.names.length - 1;
  const tabIndex = (key: string) => (hand.tabStop === key ? 0 : -1);
  const plain = (key: string) => ({
    "data-item": key,
    onFocus: () => onFocus(key),
  });
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className="matrix-row"
      data-kind={row.kind}
      data-testid={`row:${host.name}`}
      data-selected={isSelected.host(hostKey) || undefined}
      style={{ height: rowHeight, ...(top === undefined ? {} : { position: "absolute", top, left: 0 }) }}
    >
      <div
        role="rowheader"
        aria-colindex={1}
        className="matrix-host"
        data-state={host.state}
        data-hit={hit.has(hostKey) || undefined}
        aria-label={hostWords(row)}
        title={row.names.join(", ")}
      >
        <button
          type="button"
          className="matrix-host-button"
          onClick={() => onClick(hostKey)}
          tabIndex={tabIndex(hostKey)}
          {...plain(hostKey)}
        >
          {host.coordinator && <Crown size={12} aria-hidden />}
          <span className="matrix-host-name">{host.name}</span>
          {more > 0 && <span className="matrix-more">and {more} like it</span>}
          {row.kind === "drift" && <span className="matrix-drift">drift</span>}
          {host.state !== "live" && <span className="matrix-drift">{host.stateWord}</span>}
          <FindingMark uuid={host.host} />
        </button>
      </div>
      {row.cells.map((cell, column) => {
        const network = matrix.nics[column]?.network;
        const difference = (network && row.differences.get(network)) ?? null;
        if (!cell) {
          const key = `absent:${host.host}:${network ?? ""}`;
          return (
            <div
              key={key}
              role="gridcell"
              aria-colindex={column + 2}
              className="matrix-cell matrix-nic"
              data-state="absent"
              data-glyph="absent"
              data-drift={difference === null ? undefined : true}
              aria-label={`${matrix.nics[column]?.device ?? "NIC"} not present`}
              tabIndex={tabIndex(key)}
              {...plain(key)}
            >
              <span className="matrix-absent" aria-hidden />
            </div>
          );
        }
        const key = `port:${cell.port.pif}`;
        const end = { kind: "nic" as const, network: cell.port.network };
        return (
          <MatrixNicCell
            key={key}
            {...handlers}
            {...targetMarks(hand, key, end)}
            selected={isSelected.port(cell.port)}
            port={cell.port}
            letter={cell.letter}
            bondName={host.bonds.find((bond) => bond.bond === cell.port.bond)?.name ?? null}
            bondMode={host.bonds.find((bond) => bond.bond === cell.port.bond)?.modeWord ?? null}
            hostName={host.name}
            column={column + 2}
            difference={difference}
            isHit={hit.has(key)}
          />
        );
      })}
      {row.bonds.map((bond, column) => {
        const { network, letter, name } = matrix.bonds[column] ?? { network: null, letter: "", name: "" };
        const key = bond ? `bond:${bond.bond}` : `absent:${host.host}:${network ?? ""}`;
        const end = bond && { kind: "bond" as const, network: bond.network };
        return (
          <MatrixBondCell
            key={key}
            {...handlers}
            {...targetMarks(hand, key, end)}
            selected={bond !== null && isSelected.bond(bond)}
            itemKey={key}
            bond={bond}
            letter={letter}
            name={name}
            hostName={host.name}
            column={matrix.nics.length + column + 2}
            difference={(network && row.differences.get(network)) ?? null}
            isHit={hit.has(key)}
          />
        );
      })}
      <div
        role="gridcell"
        aria-colindex={matrix.nics.length + matrix.bonds.length + 2}
        className="matrix-cell matrix-summary"
        tabIndex={tabIndex(`summary:${host.host}`)}
        {...plain(`summary:${host.host}`)}
      >
        {row.summary}
      </div>
      <MatrixBars row={row} lanes={matrix.lanes} columns={matrix.nics.length} height={rowHeight} />
    </div>
  );
}

function hostWords(row: MatrixRow): string {
  const { host, names, kind } = row;
  return [
    host.name,
    host.coordinator ? "coordinator" : "",
    host.state === "live" ? "" : host.stateWord,
    names.length > 1 ? `and ${String(names.length - 1)} like it` : "",
    kind === "drift" ? "differs from the pool pattern" : "",
  ]
    .filter((word) => word !== "")
    .join(", ");
}
