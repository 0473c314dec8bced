import { Pencil, ScanSearch, Trash2 } from "lucide-react";
import type { Change } from "@/lib/core/draft/change";
import { modeFacts } from "@/lib/core/draft/mode-facts";
import { askCanvas } from "@/components/draft/canvas-requests";
import { ConflictChoices, type ConflictChoicesProps } from "@/components/draft/conflict-choices";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";

export interface ChangeCardProps extends Omit<ConflictChoicesProps, "name"> {
  readonly change: Change;
  readonly name: string;
  readonly sentence: string;
  /** Why this change cannot be edited here; "" where it can. */
  readonly obstacle: string;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

/** One drafted change as a sentence, with the ways to find it in the drawing, to edit it and to take it back. */
export function ChangeCard(props: ChangeCardProps) {
  const { change, name, sentence, standing, obstacle, onSettle, onEdit, onRemove } = props;
  /** What cannot be used stays reachable and says why. */
  const does = (what: () => void, title?: string) =>
    obstacle === "" ? { onClick: what, title } : { "aria-disabled": true, title: obstacle };
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
          Locate
          <span className="sr-only"> {name}</span>
        </Button>
        <Button look="quiet" size="small" {...does(onEdit)}>
          <Pencil size={14} aria-hidden />
          Edit
          <span className="sr-only"> {name}</span>
        </Button>
        <Button look="quiet" size="small" {...does(onRemove, "Take this change back")} className="ml-auto">
          <Trash2 size={14} aria-hidden />
          Remove
          <span className="sr-only"> {name}</span>
        </Button>
      </div>
    </article>
  );
}

function detailsOf(change: Change): string {
  if (change.kind === "break-bond" || change.kind === "edit-network" || change.kind === "remove-network") return "";
  const mode = modeFacts.find((facts) => facts.mode === change.mode)?.name ?? change.mode;
  return change.kind === "create-bond" && change.network.mtu !== 1500 ? `${mode}, MTU ${change.network.mtu}` : mode;
}
