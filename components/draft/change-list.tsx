"use client";

import { Pencil, Redo2, ScanSearch, Trash2, Undo2 } from "lucide-react";
import { useMemo, type ReactNode } from "react";
import { toast } from "sonner";
import { changeName, draftLabel } from "@/lib/core/draft/draft-label";
import { modeFacts } from "@/lib/core/draft/mode-facts";
import type { Change } from "@/lib/core/draft/change";
import { indexTopology, type PoolRecords, type PoolTopology } from "@/lib/core/topology/topology";
import { useChangeForms } from "@/components/draft/change-forms";
import { askCanvas } from "@/components/draft/canvas-requests";
import { AlreadySo } from "@/components/draft/already-so";
import { ConflictChoices, type ConflictChoicesProps } from "@/components/draft/conflict-choices";
import { DraftBar } from "@/components/draft/draft-bar";
import { useDraft } from "@/components/draft/draft-provider";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { classNames } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";

export interface ChangeListProps {
  readonly poolId: string;
  readonly records: PoolRecords | null;
  readonly mayChange: boolean;
}

/** What has been drafted so far, in sentences; the way to the plan. */
export function ChangeList({ poolId, records, mayChange }: ChangeListProps) {
  const { draft, dispatch, canUndo, canRedo, standings, alreadySo, settle } = useDraft();
  const topology = useMemo(() => (records ? indexTopology(records) : null), [records]);
  const forms = useChangeForms();
  const count = draft.changes.length;
  const offerUndo = (words: string) =>
    toast(words, { id: "drafted", action: { label: "Undo", onClick: () => dispatch({ action: "undo" }) } });
  return (
    <aside
      aria-label="Draft"
      data-testid="draft"
      className="flex w-64 shrink-0 flex-col xl:w-80 border-l border-hairline bg-panel max-lg:max-h-[40dvh] max-lg:w-full max-lg:border-t max-lg:border-l-0"
    >
      <header className="flex items-center gap-1 px-4 pt-3 pb-2">
        <h2 className="flex-1 text-lead">Draft</h2>
        {count > 0 && (
          <Button
            look="quiet"
            size="small"
            onClick={() => {
              dispatch({ action: "clear" });
              offerUndo("All changes are out of the draft");
            }}
          >
            Discard<span className="sr-only"> the draft</span>
          </Button>
        )}
        <IconButton words="Undo (Ctrl+Z)" enabled={canUndo} onClick={() => dispatch({ action: "undo" })}>
          <Undo2 size={16} aria-hidden />
        </IconButton>
        <IconButton words="Redo (Shift+Ctrl+Z)" enabled={canRedo} onClick={() => dispatch({ action: "redo" })}>
          <Redo2 size={16} aria-hidden />
        </IconButton>
      </header>
      <DraftBar poolId={poolId} />
      {count === 0 ? (
        <Invitation mayChange={mayChange} single={records?.hosts.length === 1} />
      ) : (
        <ol className="flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto px-4 py-1">
          {draft.changes.map((change, index) => (
            <li key={`${index} ${change.kind}`} data-testid={`change:${index + 1}`}>
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
                onRemove={() => {
                  dispatch({ action: "remove-change", index });
                  offerUndo("The change is out of the draft");
                }}
              />
            </li>
          ))}
        </ol>
      )}
      <AlreadySo changes={alreadySo} topology={topology} />
      <footer className="flex flex-col gap-2 p-4">
        {count === 0 ? (
          <Button look="primary" aria-disabled className="w-full">
            Review plan
          </Button>
        ) : (
          <ButtonLink look="primary" href={`/pools/${poolId}/plan`} className="w-full">
            Review plan for {count === 1 ? "1 change" : `${count} changes`}
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
    <div className="flex flex-1 flex-col gap-2 px-4 py-1 text-pretty text-soft">
      <p className="font-strong text-ink">No changes yet.</p>
      {mayChange ? (
        <p>
          Drag one NIC onto another to bond the two{single ? "" : " on every host of the pool"}. Or select a NIC and
          press <kbd className="rounded-small border border-hairline bg-sunken px-1 font-mono text-caption">B</kbd>,
          then choose its partner.
        </p>
      ) : (
        <p>The canvas shows this pool as it is.</p>
      )}
    </div>
  );
}

function nameOf(change: Change, topology: PoolTopology | null): string {
  if (topology) return changeName(topology, change);
  return change.kind === "create-bond" ? change.network.name : "";
}

function detailsOf(change: Change): string {
  if (change.kind === "break-bond" || change.kind === "edit-network") return "";
  const mode = modeFacts.find((facts) => facts.mode === change.mode)?.name ?? change.mode;
  return change.kind === "create-bond" && change.network.mtu !== 1500 ? `${mode}, MTU ${change.network.mtu}` : mode;
}

interface ChangeCardProps extends Omit<ConflictChoicesProps, "name"> {
  readonly change: Change;
  readonly name: string;
  readonly sentence: string;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function ChangeCard(props: ChangeCardProps) {
  const { change, name, sentence, standing, onSettle, onEdit, onRemove } = props;
  const broken = standing.kind === "broken";
  return (
    <article
      data-standing={standing.kind}
      className={classNames(
        "relative overflow-hidden rounded-large border border-dashed bg-panel row-pad pr-3 pl-5",
        broken ? "border-link-warn" : "border-accent/60",
      )}
    >
      <span aria-hidden className="hatched absolute inset-y-0 left-0 w-2" />
      <p className="font-strong text-pretty">{sentence}</p>
      <p className="mt-0.5 text-soft">{detailsOf(change)}</p>
      <ConflictChoices standing={standing} name={name} onSettle={onSettle} />
      <div className="mt-2 flex gap-1">
        <Button look="quiet" size="small" onClick={() => askCanvas({ kind: "locate", networkName: name })}>
          <ScanSearch size={14} aria-hidden />
          <span className="max-xl:sr-only">Locate</span>
          <span className="sr-only"> {name}</span>
        </Button>
        <Button look="quiet" size="small" onClick={onEdit}>
          <Pencil size={14} aria-hidden />
          <span className="max-xl:sr-only">Edit</span>
          <span className="sr-only"> {name}</span>
        </Button>
        <Button look="quiet" size="small" onClick={onRemove} className="ml-auto">
          <Trash2 size={14} aria-hidden />
          <span className="max-xl:sr-only">Remove</span>
          <span className="sr-only"> {name}</span>
        </Button>
      </div>
    </article>
  );
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
