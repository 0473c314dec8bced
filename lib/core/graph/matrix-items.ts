import type { CanvasItem } from "@/lib/core/graph/canvas-items";
import type { PoolMatrix } from "@/lib/core/graph/matrix";

/**
 * All cells that can take the focus, row by row from the header down. `x` and `y` are column and row of the grid, the header
 * and the hosts' names being 0. A header stands for its position on every host.
 */
export function matrixItems(matrix: PoolMatrix): readonly CanvasItem[] {
  const head: CanvasItem[] = [
    ...matrix.nics.map(({ network, device }, index) => ({
      key: `nics:${network}`,
      lane: "port" as const,
      end: { kind: "nic" as const, network },
      host: null,
      label: device,
      x: index + 1,
      y: 0,
    })),
    ...matrix.bonds.map(({ network, name }, index) => ({
      key: `bonds:${network}`,
      lane: "bond" as const,
      end: { kind: "bond" as const, network },
      host: null,
      label: name,
      x: matrix.nics.length + index + 1,
      y: 0,
    })),
  ];
  return [...head, ...matrix.rows.flatMap((_, row) => rowItems(matrix, row))];
}

function rowItems(matrix: PoolMatrix, at: number): readonly CanvasItem[] {
  const row = matrix.rows[at];
  if (!row) return [];
  const { host } = row.host;
  const y = at + 1;
  const bondColumn = matrix.nics.length + 1;
  return [
    { key: `host:${host}`, lane: "network", end: null, host, label: row.host.name, x: 0, y },
    ...row.cells.map((cell, index): CanvasItem => {
      const network = matrix.nics[index]?.network;
      if (!cell)
        return { key: `absent:${host}:${network ?? ""}`, lane: "port", end: null, host, label: "", x: index + 1, y };
      const end = { kind: "nic" as const, network: cell.port.network };
      return { key: `port:${cell.port.pif}`, lane: "port", end, host, label: cell.port.device, x: index + 1, y };
    }),
    ...row.bonds.map((bond, index): CanvasItem => {
      const x = bondColumn + index;
      const network = matrix.bonds[index]?.network ?? "";
      if (!bond) return { key: `absent:${host}:${network}`, lane: "bond", end: null, host, label: "", x, y };
      const end = { kind: "bond" as const, network: bond.network };
      return { key: `bond:${bond.bond}`, lane: "bond", end, host, label: bond.name, x, y };
    }),
    {
      key: `summary:${host}`,
      lane: "network",
      end: null,
      host,
      label: row.summary,
      x: bondColumn + matrix.bonds.length,
      y,
    },
  ];
}

/** In which row of `matrix.rows` an item is; the header is in none. */
export function rowOfKey(matrix: PoolMatrix): ReadonlyMap<string, number> {
  return new Map(matrix.rows.flatMap((_, row) => rowItems(matrix, row).map((item) => [item.key, row] as const)));
}

const step = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] } as const;
const page = 10;

/**
 * Where does a key lead in the grid (WAI-ARIA grid pattern)? Arrows by a cell, Home and End to the ends of the row, with
 * Control to the first and last row, PageUp and PageDown by ten rows. Null: the key means nothing here.
 */
export function moveInMatrix(
  items: readonly CanvasItem[],
  from: CanvasItem,
  key: string,
  withControl: boolean,
): CanvasItem | null {
  const at = (x: number, y: number) => items.find((item) => item.x === x && item.y === y);
  const last = items.at(-1) ?? from;
  const inRow = (y: number) => items.filter((item) => item.y === y);
  switch (key) {
    case "ArrowUp":
    case "ArrowDown":
    case "ArrowLeft":
    case "ArrowRight": {
      const [dx, dy] = step[key];
      return at(from.x + dx, from.y + dy) ?? from;
    }
    case "Home":
      return (withControl ? inRow(1) : inRow(from.y))[0] ?? from;
    case "End":
      return (withControl ? inRow(last.y) : inRow(from.y)).at(-1) ?? from;
    case "PageUp":
      return at(from.x, Math.max(1, from.y - page)) ?? from;
    case "PageDown":
      return at(from.x, Math.min(last.y, from.y + page)) ?? from;
    default:
      return null;
  }
}
