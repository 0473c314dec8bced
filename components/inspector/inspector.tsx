import "./inspector.css";
import { Cable, Link2, Network, Pencil, Pin, PinOff, Server, Tags, X } from "lucide-react";
import { Tabs } from "radix-ui";
import { useEffect, useRef, type RefObject } from "react";
import { inspect, type Inspected } from "@/lib/core/inspect/inspected";
import type { InspectorTab } from "@/lib/core/view/panels";
import { CompareTab } from "@/components/inspector/compare-tab";
import { FactsTab } from "@/components/inspector/facts-tab";
import { HistoryTab } from "@/components/inspector/history-tab";
import { HostsTab } from "@/components/inspector/hosts-tab";
import { RawTab } from "@/components/inspector/raw-tab";
import { UsesTab } from "@/components/inspector/uses-tab";
import { usePoolDrawing } from "@/components/pool-views/pool-drawing";
import { usePoolView } from "@/components/pool-views/pool-view-provider";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { Tooltip } from "@/components/ui/tooltip";

export interface InspectorProps {
  readonly tab: InspectorTab;
  readonly onTab: (tab: InspectorTab) => void;
  /** Takes the focus when it comes, as it was asked for by key. */
  readonly takesFocus: boolean;
  readonly onClose: () => void;
}

const tabs = [
  { name: "facts", words: "Facts" },
  { name: "uses", words: "Uses" },
  { name: "hosts", words: "Per host" },
  { name: "history", words: "History" },
  { name: "raw", words: "Raw" },
] as const satisfies readonly { readonly name: InspectorTab; readonly words: string }[];

const glyphs = { host: Server, nic: Cable, bond: Link2, network: Network, vlan: Tags } as const;

/** One thing of the pool, looked at closely; or two, side by side, when one is pinned or two are selected. */
export function Inspector({ tab, onTab, takesFocus, onClose }: InspectorProps) {
  const root = useRef<HTMLElement>(null);
  const { topology, preview } = usePoolDrawing();
  const { state, amend } = usePoolView();
  const { selected, pinned } = state;
  const subjectKey = selected.at(-1) ?? pinned;
  const besideKey = pinned ?? (selected.length === 2 ? (selected[0] ?? null) : null);
  const inspected = subjectKey === null ? null : inspect(subjectKey, topology, preview);
  const beside = besideKey === null || besideKey === subjectKey ? null : inspect(besideKey, topology, preview);

  useEffect(() => {
    if (takesFocus)
      (root.current?.querySelector<HTMLElement>("[role=tab][data-state=active]") ?? root.current)?.focus();
  }, [takesFocus]);

  useEscape(root, onClose);

  return (
    <section
      ref={root}
      tabIndex={-1}
      aria-label={inspected ? `Inspector: ${inspected.title}` : "Inspector"}
      data-testid="inspector"
      className="inspector"
    >
      <header className="inspector-header">
        {inspected ? <Name inspected={inspected} /> : <h2 className="flex-1 text-lead">Inspector</h2>}
        {inspected && (
          <Tooltip content={pinned === null ? "Pin it, to compare others with it" : "Unpin"}>
            <Button
              look="quiet"
              size="small"
              iconOnly
              aria-pressed={pinned !== null}
              aria-label={pinned === null ? `Pin ${inspected.title}` : "Unpin"}
              onClick={() => amend({ pinned: pinned === null ? inspected.key : null })}
            >
              {pinned === null ? <Pin size={16} aria-hidden /> : <PinOff size={16} aria-hidden />}
            </Button>
          </Tooltip>
        )}
        <Button look="quiet" size="small" iconOnly aria-label="Close the inspector" onClick={onClose}>
          <X size={16} aria-hidden />
        </Button>
      </header>
      {inspected === null ? (
        <Invitation />
      ) : (
        <Tabs.Root className="inspector-tabs" value={tab} onValueChange={(value) => onTab(tabNamed(value))}>
          <Tabs.List className="inspector-tab-list" aria-label={`What to look at of ${inspected.title}`}>
            {tabs.map(({ name, words }) => (
              <Tabs.Trigger key={name} value={name} className="inspector-tab">
                {name === "facts" && beside ? "Compare" : words}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          <Tabs.Content value={tab} className="inspector-content" data-testid={`inspector:${tab}`}>
            <Content tab={tab} inspected={inspected} beside={beside} />
          </Tabs.Content>
        </Tabs.Root>
      )}
    </section>
  );
}

/** Escape closes one level: first what is open or written inside, then the inspector. */
function useEscape(root: RefObject<HTMLElement | null>, onClose: () => void): void {
  useEffect(() => {
    const element = root.current;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      if (event.target instanceof HTMLInputElement && event.target.value !== "" && event.target.type === "search")
        return;
      event.stopPropagation();
      onClose();
    };
    element?.addEventListener("keydown", onKeyDown);
    return () => element?.removeEventListener("keydown", onKeyDown);
  }, [onClose, root]);
}

function tabNamed(value: string): InspectorTab {
  return tabs.find(({ name }) => name === value)?.name ?? "facts";
}

interface ContentProps {
  readonly tab: InspectorTab;
  readonly inspected: Inspected;
  readonly beside: Inspected | null;
}

function Content({ tab, inspected, beside }: ContentProps) {
  const { key } = inspected;
  if (tab === "uses") return <UsesTab key={key} inspected={inspected} />;
  if (tab === "hosts") return <HostsTab key={key} inspected={inspected} />;
  if (tab === "history") return <HistoryTab key={key} inspected={inspected} />;
  if (tab === "raw") return <RawTab key={key} inspected={inspected} />;
  return beside ? <CompareTab one={beside} other={inspected} /> : <FactsTab inspected={inspected} />;
}

function Name({ inspected }: { readonly inspected: Inspected }) {
  const Glyph = glyphs[inspected.kind];
  return (
    <div className="flex min-w-0 flex-1 items-start gap-2">
      <Glyph size={18} aria-hidden className="mt-1 shrink-0 text-soft" />
      <div className="min-w-0">
        <h2 className="text-lead break-words" data-testid="inspector-title">
          {inspected.title}
        </h2>
        <p className="flex flex-wrap items-center gap-2 text-caption text-soft">
          {inspected.subtitle}
          {inspected.drafted && (
            <Chip tone="accent" glyph={<Pencil aria-hidden />}>
              draft
            </Chip>
          )}
        </p>
      </div>
    </div>
  );
}

function Invitation() {
  return (
    <div className="flex flex-col gap-2 px-4 py-2 text-pretty text-soft">
      <p className="font-strong text-ink">Nothing is selected.</p>
      <p>Select a NIC, a bond, a network or a host in any view. Select two to compare them, or pin one.</p>
    </div>
  );
}
