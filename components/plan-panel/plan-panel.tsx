"use client";

import { Redo2, TriangleAlert, Undo2, X } from "lucide-react";
import { useMemo, type ReactNode } from "react";
import type { Change } from "@/lib/core/draft/change";
import { changeName, draftLabel } from "@/lib/core/draft/draft-label";
import { counted } from "@/lib/core/shared/words";
import type { PoolRecords, PoolTopology } from "@/lib/core/topology/topology";
import { topologyOf } from "@/lib/core/topology/topology-of";
import { AlreadySo } from "@/components/draft/already-so";
import { askCanvas } from "@/components/draft/canvas-requests";
import { useChangeForms } from "@/components/draft/change-forms";
import { DraftBar } from "@/components/draft/draft-bar";
import { useDraft } from "@/components/draft/draft-provider";
import { useMayDraft } from "@/components/draft/use-may-draft";
import { ChangeCard } from "@/components/plan-panel/change-card";
import { groupChanges } from "@/components/plan-panel/group-changes";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Tooltip } from "@/components/ui/tooltip";

export interface PlanPanelProps {
  readonly poolId: string;
  readonly records: PoolRecords | null;
  readonly mayChange: boolean;
  readonly onClose: () => void;
}

/** The drawer with what has been drafted so far, in sentences; the way to the plan. */
export function PlanPanel({ poolId, records, mayChange, onClose }: PlanPanelProps) {
  const { draft, dispatch, tell, canUndo, canRedo, standings, alreadySo, settle } = useDraft();
  const { may, obstacle } = useMayDraft(mayChange);
  const topology = useMemo(() => (records ? topologyOf(records) : null), [records]);
  const forms = useChangeForms();
  const count = draft.changes.length;
  const groups = useMemo(() => groupChanges(draft.changes), [draft.changes]);
  const conflicts = standings.filter(({ kind }) => kind === "broken").length;
  const cardOf = (change: Change, index: number) => (
    <ChangeCard
      change={change}
      name={nameOf(change, topology)}
      sentence={topology ? draftLabel(topology, change) : "A change"}
      onEdit={() => {
        if (change.kind === "create-bond") askCanvas({ kind: "edit", networkName: nameOf(change, topology) });
        else forms?.open({ kind: "replace", index, change });
      }}
      standing={standings[index] ?? { kind: "open" }}
      onSettle={(how) => settle(index, how)}
      obstacle={obstacle}
      onRemove={() => {
        dispatch({ action: "remove-change", index });
        tell("The change is out of the draft");
      }}
    />
  );
  return (
    <aside aria-label="Draft" data-testid="draft" className="flex min-h-0 flex-1 flex-col">
      <header className="flex items-center gap-1 py-2 pr-2 pl-4">
        <h2 className="flex-1 text-lead">Draft</h2>
        {count > 0 && may && (
          <Button
            look="quiet"
            size="small"
            onClick={() => {
              dispatch({ action: "clear" });
              tell("All changes are out of the draft");
            }}
          >
            Remove all<span className="sr-only"> changes</span>
          </Button>
        )}
        <IconButton words="Undo (Ctrl+Z)" enabled={canUndo} onClick={() => dispatch({ action: "undo" })}>
          <Undo2 size={16} aria-hidden />
        </IconButton>
        <IconButton words="Redo (Shift+Ctrl+Z)" enabled={canRedo} onClick={() => dispatch({ action: "redo" })}>
          <Redo2 size={16} aria-hidden />
        </IconButton>
        <Button look="quiet" size="small" iconOnly aria-label="Close the draft" onClick={onClose}>
          <X size={16} aria-hidden />
        </Button>
      </header>
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        <DraftBar poolId={poolId} />
        {conflicts > 0 && (
          <p className="flex items-center gap-2 px-4 pb-2 text-pretty text-link-warn" role="status">
            <TriangleAlert size={16} aria-hidden className="shrink-0" />
            {conflicts === 1 ? "One change rests" : `${String(conflicts)} changes rest`} on what others changed since.
          </p>
        )}
        {count === 0 && <Invitation mayChange={mayChange} single={records?.hosts.length === 1} />}
        {groups.map(({ title, changes }) => (
          <section key={title} aria-label={title} className="px-4 pb-2">
            {groups.length > 1 && <h3 className="pb-1 text-caption text-soft">{title}</h3>}
            <ol className="flex flex-col gap-2">
              {changes.map(({ change, index }) => (
                <li key={`${index} ${change.kind}`} data-testid={`change:${index + 1}`}>
                  {cardOf(change, index)}
                </li>
              ))}
            </ol>
          </section>
        ))}
        <AlreadySo changes={alreadySo} topology={topology} />
      </div>
      <footer className="flex flex-col gap-2 border-t border-hairline px-4 py-3">
        {count === 0 ? (
          <Button look="primary" aria-disabled className="w-full">
            Review plan
          </Button>
        ) : (
          <ButtonLink look="primary" href={`/pools/${poolId}/plan`} className="w-full">
            Review plan for {counted(count, "change")}
          </ButtonLink>
        )}
        {!mayChange ? (
          <p className="text-caption text-pretty text-faint">
            You may look, but not change this pool: starting a plan needs the role pool operator.
          </p>
        ) : (
          count > 0 && (
            <p className="text-caption text-pretty text-faint">
              Nothing of this draft has been sent to the pool. Reviewing sends nothing either.
            </p>
          )
        )}
      </footer>
    </aside>
  );
}

function Invitation({ mayChange, single }: { readonly mayChange: boolean; readonly single: boolean }) {
  return (
    <div className="flex flex-col gap-2 px-4 py-1 text-pretty text-soft">
      <p className="font-strong text-ink">No changes yet.</p>
      {mayChange ? (
        <p>
          Drag one NIC onto another to bond the two{single ? "" : " on every host of the pool"}. Or select a NIC, press
          “Bond with…” or{" "}
          <kbd className="rounded-small border border-hairline bg-sunken px-1 font-mono text-caption">B</kbd>, and
          choose its partner. Or choose “New bond…” above the drawing.
        </p>
      ) : (
        <p>The views show this pool as it is.</p>
      )}
    </div>
  );
}

function nameOf(change: Change, topology: PoolTopology | null): string {
  if (topology) return changeName(topology, change);
  return change.kind === "create-bond" ? change.network.name : "";
}

interface IconButtonProps {
  readonly words: string;
  readonly enabled: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** Stays focusable when there is nothing to do, so that focus is not lost by undoing the last change. */
function IconButton({ words, enabled, onClick, children }: IconButtonProps) {
  return (
    <Tooltip content={words}>
      <Button
        look="quiet"
        size="small"
        iconOnly
        aria-label={words}
        aria-disabled={!enabled}
        onClick={enabled ? onClick : undefined}
      >
        {children}
      </Button>
    </Tooltip>
  );
}
