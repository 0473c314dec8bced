"use client";

import { CloudAlert, CloudCheck, CloudUpload, Eye } from "lucide-react";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import { DraftHistory } from "@/components/draft/draft-history";
import { DraftMenu } from "@/components/draft/draft-menu";
import { useDraft } from "@/components/draft/draft-provider";
import { RenameDraft } from "@/components/draft/rename-draft";
import { Button } from "@/components/ui/button";

const looks = {
  saved: { glyph: CloudCheck, word: "Saved" },
  saving: { glyph: CloudUpload, word: "Saving" },
  waiting: { glyph: CloudAlert, word: "Not saved yet" },
} as const;

/** The draft as a document: its name and what can be done with it, and whether the server has it. */
export function DraftBar({ poolId }: { readonly poolId: string }) {
  const { document, keeper } = useDraft();
  const { held, saving, failure, loaded } = document;
  const [open, setOpen] = useState<"history" | "rename" | null>(null);
  useTellParted();
  const { glyph: Glyph, word } = looks[saving];
  return (
    <div className="flex flex-col gap-2 px-4 pb-2">
      <div className="flex items-center gap-2">
        <DraftMenu poolId={poolId} onHistory={() => setOpen("history")} onRename={() => setOpen("rename")} />
        {loaded && held.own && (
          <span
            data-testid="draft-state"
            data-state={saving}
            role="status"
            title={failure?.message}
            className="ml-auto flex items-center gap-1 text-caption whitespace-nowrap text-faint"
          >
            <Glyph size={14} aria-hidden />
            {word}
          </span>
        )}
        {!held.own && (
          <span className="ml-auto flex items-center gap-1 text-caption text-soft">
            <Eye size={14} aria-hidden />
            To look at only
          </span>
        )}
      </div>
      {!held.own && (
        <div className="rounded-large border border-hairline bg-sunken p-3 text-pretty text-soft">
          <p>
            This draft belongs to {held.owner}, who shares it. You see it as it was when you opened it; make a copy to
            change it.
          </p>
          <Button
            size="small"
            className="mt-2"
            onClick={() => void keeper.begin({ name: `Copy of ${held.name}`, log: held.log })}
          >
            Copy to my drafts
          </Button>
        </div>
      )}
      {saving === "waiting" && failure !== null && (
        <div role="alert" className="rounded-large border border-link-warn/40 bg-link-warn-soft p-3 text-pretty">
          <p>{failure.message}</p>
          <p className="text-caption text-soft">Your edits are kept in this browser until the server takes them.</p>
          <Button size="small" className="mt-2" onClick={() => keeper.flush({ leaving: false })}>
            Save now
          </Button>
        </div>
      )}
      {!loaded && failure !== null && !failure.code.startsWith("SESSION.") && failure.code !== "DRAFT.UNKNOWN" && (
        <div role="alert" className="rounded-large border border-link-down/40 bg-link-down-soft p-3 text-pretty">
          <p>Your drafts could not be read: {failure.message}</p>
          <Button size="small" className="mt-2" onClick={() => void keeper.open(null).catch(() => undefined)}>
            Read them again
          </Button>
        </div>
      )}
      <DraftHistory open={open === "history"} onOpenChange={(is) => setOpen(is ? "history" : null)} />
      <RenameDraft open={open === "rename"} onOpenChange={(is) => setOpen(is ? "rename" : null)} />
    </div>
  );
}

/** Says that another window saved first, and offers what this one had done. */
function useTellParted(): void {
  const { document, keeper, jump } = useDraft();
  const { parted } = document;
  useEffect(() => {
    if (!parted) return;
    const { steps, last } = parted;
    toast("This draft was changed in another window at the same time", {
      description:
        steps === 0
          ? "You now see what was saved there."
          : "You now see what was saved there. Your own edit is kept in the history.",
      ...(steps === 0 || last === null ? {} : { action: { label: "Use mine", onClick: () => jump(last) } }),
    });
    keeper.dismissParted();
  }, [jump, keeper, parted]);
}
