import { useCallback, useMemo } from "react";
import type { Selecting } from "@/components/gestures/use-hand";
import { usePoolView } from "@/components/pool-views/pool-view-provider";

/** The selection of all views, which lives in the address. */
export function useSelection(): Selecting {
  const { state, go } = usePoolView();
  const selected = useMemo(() => new Set(state.selected), [state.selected]);
  const select = useCallback((key: string) => go({ selected: [key] }), [go]);
  const toggle = useCallback(
    (key: string) => {
      const others = [...selected].filter((other) => other !== key);
      go({ selected: selected.has(key) ? others : [...others, key] });
    },
    [go, selected],
  );
  const deselect = useCallback(() => go({ selected: [] }), [go]);
  return { selected, select, toggle, deselect };
}
