import { Rows3 } from "lucide-react";
import { matrixSorts, type MatrixSort, type PoolMatrix } from "@/lib/core/graph/matrix";
import { Button } from "@/components/ui/button";

export interface MatrixToolbarProps {
  readonly matrix: PoolMatrix;
  readonly sort: MatrixSort;
  readonly onSort: (sort: MatrixSort) => void;
  readonly folded: boolean;
  readonly onFold: (folded: boolean) => void;
}

/** How the rows stand: their order, and whether hosts that are wired alike share one. */
export function MatrixToolbar({ matrix, sort, onSort, folded, onFold }: MatrixToolbarProps) {
  return (
    <div className="matrix-toolbar" role="toolbar" aria-label="Rows">
      <span id="matrix-sort">Sort by</span>
      <span role="group" aria-labelledby="matrix-sort" className="matrix-sorts">
        {matrixSorts.map((name) => (
          <Button key={name} look="quiet" size="small" aria-pressed={sort === name} onClick={() => onSort(name)}>
            {name}
          </Button>
        ))}
      </span>
      <Button look="quiet" size="small" aria-pressed={folded} onClick={() => onFold(!folded)}>
        <Rows3 size={14} aria-hidden /> Fold alike hosts
      </Button>
      <span className="matrix-count">
        {matrix.rows.length} {matrix.rows.length === 1 ? "row" : "rows"}
      </span>
    </div>
  );
}
