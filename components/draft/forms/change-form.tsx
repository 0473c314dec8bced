import { Dialog } from "radix-ui";
import { useMemo, useRef, useState } from "react";
import type { Change, DraftChanges } from "@/lib/core/draft/change";
import type { OpenProposal } from "@/lib/core/draft/change-offers";
import { changeName, draftLabel } from "@/lib/core/draft/draft-label";
import { verdictOnChange } from "@/lib/core/draft/verdict";
import { changesNothing } from "@/lib/core/draft/changes-nothing";
import { unreachable } from "@/lib/core/shared/internal-error";
import type { HostUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { FindingList } from "@/components/draft/finding-list";
import { ChangeQuestions } from "@/components/draft/forms/change-questions";
import { Button } from "@/components/ui/button";

export interface ChangeFormProps {
  readonly topology: PoolTopology;
  readonly draft: DraftChanges;
  readonly proposal: OpenProposal;
  readonly here: HostUuid | null;
  readonly onSubmit: (proposal: OpenProposal) => void;
  readonly onCancel: () => void;
}

/** In a dialog: one change with its questions, judged at every keystroke by the rules that judge a drag, a plan and a start. */
export function ChangeForm(props: ChangeFormProps) {
  const { topology, draft, proposal, here, onSubmit, onCancel } = props;
  const [change, setChange] = useState<Change>(proposal.change);
  const nameRef = useRef<HTMLInputElement>(null);
  const current = useMemo<OpenProposal>(() => ({ ...proposal, change }), [proposal, change]);
  const verdict = useMemo(() => verdictOnChange({ topology, draft }, current), [topology, draft, current]);
  const nothing = changesNothing(topology, change);
  const obstacle = nothing
    ? "Nothing is different from how it is now."
    : verdict.kind === "refuse"
      ? "This stands in the way, see above."
      : null;
  const grave = verdict.findings.filter((finding) => finding.severity !== "note");
  return (
    <form
      className="flex min-h-0 flex-1 flex-col"
      onSubmit={(event) => {
        event.preventDefault();
        if (obstacle === null) onSubmit(current);
      }}
    >
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4">
        <Dialog.Title className="text-lead">{`${titles(change)} ${changeName(topology, change)}`}</Dialog.Title>
        <ChangeQuestions {...{ topology, draft, change, here, nameRef }} onChange={setChange} />
        {!nothing && (
          <div aria-live="polite" className="flex flex-col gap-2">
            <FindingList findings={grave} />
            <FindingList findings={verdict.findings.filter((finding) => finding.severity === "note")} />
          </div>
        )}
      </div>
      <footer className="flex flex-col gap-2 border-t border-hairline p-4">
        <div className="flex items-center gap-2">
          <Button
            type="submit"
            look="primary"
            aria-disabled={obstacle !== null}
            data-testid="draft-change"
            wraps
            className="flex-1"
          >
            {nothing ? "Put into the draft" : draftLabel(topology, change)}
          </Button>
          <Button look="quiet" onClick={onCancel}>
            Cancel
          </Button>
        </div>
        <p className="text-caption text-pretty text-faint">
          {obstacle ?? "Goes into the draft. The pool is not touched."}
        </p>
      </footer>
    </form>
  );
}

function titles({ kind }: Change): string {
  switch (kind) {
    case "create-bond":
      return "New bond";
    case "break-bond":
      return "Break";
    case "change-bond-mode":
      return "Mode and options of";
    case "change-bond-members":
      return "Members of";
    case "join-bonds":
      return "Join";
    case "edit-network":
      return "Network";
    case "remove-network":
      return "Remove network";
    default:
      return unreachable(kind);
  }
}
