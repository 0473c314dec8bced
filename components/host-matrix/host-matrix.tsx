"use client";

import "@/components/gestures/gestures.css";
import "@/components/topology-canvas/topology-canvas.css";
import "./host-matrix.css";
import { useCallback, useMemo, useRef, useState } from "react";
import type { CanvasItem } from "@/lib/core/graph/canvas-items";
import { buildMatrix, type MatrixSort } from "@/lib/core/graph/matrix";
import { matrixItems, rowOfKey } from "@/lib/core/graph/matrix-items";
import { isBondSelected, isPortSelected } from "@/lib/core/view/selection-match";
import { itemElement } from "@/components/gestures/item-element";
import { MatrixHead } from "@/components/host-matrix/matrix-head";
import { onMatrixKey } from "@/components/host-matrix/matrix-keys";
import { MatrixRowView } from "@/components/host-matrix/matrix-row";
import { MatrixToolbar } from "@/components/host-matrix/matrix-toolbar";
import { useRowsInSight } from "@/components/host-matrix/use-rows-in-sight";
import { usePoolDrawing } from "@/components/pool-views/pool-drawing";
import { usePoolView } from "@/components/pool-views/pool-view-provider";
import { ViewHand } from "@/components/pool-views/view-hand";
import { usePreference } from "@/components/preferences/use-preference";
import { useSelection } from "@/components/topology-canvas/use-selection";

/** Every host a row, every NIC position a column: the view that shows all, needs least, and reads best aloud. */
export function HostMatrix({ mayChange }: { readonly mayChange: boolean }) {
  const frameRef = useRef<HTMLDivElement>(null);
  const scrollRef = useRef<HTMLDivElement>(null);
  const { shown, groups, hits } = usePoolDrawing();
  const { state } = usePoolView();
  const selection = useSelection();
  const [density] = usePreference("density");
  const [sort, setSort] = useState<MatrixSort>("name");
  const [folded, setFolded] = useState(false);
  const [focusedRow, setFocusedRow] = useState(0);
  const matrix = useMemo(() => buildMatrix(shown, groups, { sort, folded }), [shown, groups, sort, folded]);
  const items = useMemo(() => matrixItems(matrix), [matrix]);
  const rowOf = useMemo(() => rowOfKey(matrix), [matrix]);
  // A row is as high as a target must be (WCAG 2.5.8), and no higher where much is to be seen at once.
  const rowHeight = density === "compact" ? 24 : 28;
  const [pinned] = matrix.rows;
  const others = matrix.rows.slice(1);

  const { rows, total, scrollTo } = useRowsInSight({
    scrollRef,
    count: others.length,
    rowHeight,
    keep: focusedRow - 1,
  });

  const onFocusItem = useCallback(
    (item: CanvasItem) => {
      const row = rowOf.get(item.key) ?? 0;
      setFocusedRow(row);
      const take = () => {
        const element = itemElement(frameRef.current, item.key);
        element?.focus({ preventScroll: true });
        element?.scrollIntoView({ block: "nearest", inline: "nearest" });
        return element !== null;
      };
      // The pinned row is always in sight; whoever goes there wants the top.
      scrollTo(Math.max(0, row - 1), "auto");
      // A row that was out of sight is on the page with one of the next frames.
      const again = (left: number) => {
        if (!take() && left > 0) requestAnimationFrame(() => again(left - 1));
      };
      again(4);
    },
    [rowOf, scrollTo],
  );
  const onReveal = useCallback(
    (item: CanvasItem) => {
      const row = rowOf.get(item.key) ?? 0;
      if (row > 0) scrollTo(row - 1, "center");
      setFocusedRow(row);
    },
    [rowOf, scrollTo],
  );
  const isSelected = useMemo(
    () => ({
      port: (port: Parameters<typeof isPortSelected>[1]) => isPortSelected(state.selected, port),
      bond: (bond: Parameters<typeof isBondSelected>[1]) => isBondSelected(state.selected, bond),
      host: (key: string) => state.selected.includes(key),
    }),
    [state.selected],
  );
  const common = { matrix, hit: hits.hit, isSelected, rowHeight };
  return (
    <ViewHand
      frameRef={frameRef}
      className="matrix-view"
      items={items}
      mayChange={mayChange}
      selection={selection}
      onFocusItem={onFocusItem}
      onReveal={onReveal}
      onKey={onMatrixKey}
    >
      <MatrixToolbar matrix={matrix} sort={sort} onSort={setSort} folded={folded} onFold={setFolded} />
      <div ref={scrollRef} className="matrix-scroll">
        <div
          role="grid"
          aria-label={`Hosts and NICs of ${shown.poolName}: ${String(shown.hosts.length)} hosts, ${String(matrix.nics.length)} NIC positions, ${String(matrix.bonds.length)} bonds`}
          aria-rowcount={matrix.rows.length + 1}
          aria-colcount={matrix.nics.length + matrix.bonds.length + 2}
          aria-multiselectable
          className="matrix"
          data-bonds={matrix.bonds.length}
          data-testid="matrix"
        >
          <div className="matrix-pinned" role="rowgroup">
            <MatrixHead matrix={matrix} isSelected={isSelected} />
            {pinned && <MatrixRowView {...common} row={pinned} index={0} />}
          </div>
          <div role="rowgroup" className="matrix-rows" style={{ height: total }}>
            {rows.map(({ index, start }) => {
              const row = others[index];
              return row && <MatrixRowView key={row.host.host} {...common} row={row} index={index + 1} top={start} />;
            })}
          </div>
        </div>
      </div>
    </ViewHand>
  );
}
