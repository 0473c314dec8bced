import { Grid3x3, Layers2, Workflow } from "lucide-react";
import type { ViewName } from "@/lib/core/view/view-state";
import { useProblemWalk } from "@/components/find/use-problem-walk";
import { FindBox } from "@/components/find/find-box";
import { PanelSwitches } from "@/components/inspector/panel-switches";
import { ExportMenu } from "@/components/pool-views/export-menu";
import { NewBondButton } from "@/components/pool-views/new-bond-button";
import { usePoolView } from "@/components/pool-views/pool-view-provider";
import { ScopeSwitch } from "@/components/pool-views/scope-switch";
import { useShortcut } from "@/components/shortcuts/use-shortcut";

const views = [
  { name: "pattern", words: "Pattern", glyph: Layers2 },
  { name: "matrix", words: "Matrix", glyph: Grid3x3 },
  { name: "canvas", words: "Canvas", glyph: Workflow },
] as const satisfies readonly { readonly name: ViewName; readonly words: string; readonly glyph: unknown }[];

export interface ViewBarProps {
  readonly view: ViewName | null;
  readonly mayChange: boolean;
}

/** Above every view: which one, for which hosts, a new bond, what to look for, and the way out of the page. */
export function ViewBar({ view, mayChange }: ViewBarProps) {
  const { go } = usePoolView();
  useShortcut("view-pattern", () => go({ view: "pattern" }));
  useShortcut("view-matrix", () => go({ view: "matrix" }));
  useShortcut("view-canvas", () => go({ view: "canvas" }));
  useProblemWalk();
  return (
    <div className="view-bar-room">
      <div className="view-bar" role="toolbar" aria-label="View">
        <div className="view-bar-views" role="group" aria-label="View of the pool">
          {views.map(({ name, words, glyph: Glyph }) => (
            <button
              key={name}
              type="button"
              className="view-bar-view"
              aria-pressed={view === name}
              title={words}
              data-testid={`view:${name}`}
              onClick={() => go({ view: name })}
            >
              <Glyph size={14} aria-hidden />
              <span>{words}</span>
            </button>
          ))}
        </div>
        <ScopeSwitch />
        <NewBondButton mayChange={mayChange} />
        <FindBox />
        <ExportMenu view={view} />
        <PanelSwitches />
      </div>
    </div>
  );
}
