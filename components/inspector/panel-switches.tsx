import { ListChecks, PanelRight, TriangleAlert } from "lucide-react";
import { useDraft } from "@/components/draft/draft-provider";
import { usePanels } from "@/components/inspector/use-panels";
import { counted } from "@/lib/core/shared/words";

/** What stands open beside the view: the inspector, and the drawer with the number of drafted changes and conflicts. */
export function PanelSwitches() {
  const { panels, show, narrow } = usePanels();
  // On a small screen one sheet takes the place of the other.
  const besides = narrow ? { inspector: null } : {};
  const { draft, standings } = useDraft();
  const count = draft.changes.length;
  const conflicts = standings.filter(({ kind }) => kind === "broken").length;
  const words = `${counted(count, "drafted change")}${conflicts === 0 ? "" : `, ${counted(conflicts, "conflict")}`}`;
  return (
    <div className="view-bar-views view-bar-panels" role="group" aria-label="Panels">
      <button
        type="button"
        className="view-bar-view"
        aria-pressed={panels.inspector !== null}
        aria-keyshortcuts="I"
        title="Inspector"
        data-testid="panel:inspector"
        onClick={() => show({ inspector: panels.inspector === null ? "facts" : null })}
      >
        <PanelRight size={14} aria-hidden />
        <span>Inspector</span>
      </button>
      <button
        type="button"
        className="view-bar-view"
        aria-pressed={panels.plan}
        aria-label={`Draft, ${words}`}
        title={`Draft, ${words}`}
        data-testid="panel:plan"
        onClick={() => show(panels.plan ? { plan: false } : { ...besides, plan: true })}
      >
        <ListChecks size={14} aria-hidden />
        <span>Draft</span>
        {count > 0 && <b className="view-bar-count">{count}</b>}
        {conflicts > 0 && <TriangleAlert size={14} aria-hidden className="view-bar-conflict" />}
      </button>
    </div>
  );
}
