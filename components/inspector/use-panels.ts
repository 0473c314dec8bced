import { useCallback, useMemo } from "react";
import { formatPanels, parsePanels, type Panels } from "@/lib/core/view/panels";
import { usePoolView } from "@/components/pool-views/pool-view-provider";
import { useNarrow } from "@/components/topology-canvas/use-narrow";

export interface PanelsHandle {
  readonly panels: Panels;
  /** Opens or closes; what is left out stays as it is. The address follows without a step of its own. */
  readonly show: (parts: Partial<Panels>) => void;
  /** No room beside the view: panels are sheets at the bottom, one at a time. */
  readonly narrow: boolean;
}

/** What stands open beside the views, as the address has it. */
export function usePanels(): PanelsHandle {
  const narrow = useNarrow();
  const { state, amend } = usePoolView();
  const panels = useMemo(() => parsePanels(state.panel, { width: narrow ? 0 : Infinity }), [narrow, state.panel]);
  const show = useCallback(
    (parts: Partial<Panels>) => amend({ panel: formatPanels({ ...panels, ...parts }) }),
    [amend, panels],
  );
  return { panels, show, narrow };
}
