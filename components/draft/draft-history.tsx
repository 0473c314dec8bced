"use client";

import { GitBranch } from "lucide-react";
import { isOnLine } from "@/lib/core/draft/history";
import { counted } from "@/lib/core/shared/words";
import { useDraft } from "@/components/draft/draft-provider";
import { classNames } from "@/components/ui/class-names";
import { clockTime } from "@/components/ui/clock-time";
import { DialogCard } from "@/components/ui/dialog-card";

export interface DraftHistoryProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

/** Everything that was ever done to this draft, old branches included; one press goes there. */
export function DraftHistory({ open, onOpenChange }: DraftHistoryProps) {
  const { document, jump } = useDraft();
  const { log, own } = document.held;
  const rows = [{ id: null, name: "The beginning", at: null, changes: [] }, ...log.steps].toReversed();
  return (
    <DialogCard
      open={open}
      onOpenChange={onOpenChange}
      title={`History of ${document.held.name}`}
      description="The newest first. Nothing is ever lost: what a later edit replaced is still here, as a branch."
      width={560}
    >
      <ol className="min-h-0 flex-1 overflow-y-auto px-3 py-2">
        {rows.map(({ id, name, at, changes }) => {
          const here = id === log.at;
          const branch = id !== null && !isOnLine(log, id);
          return (
            <li key={id ?? "beginning"}>
              <button
                type="button"
                aria-current={here ? "step" : undefined}
                aria-disabled={!own || here}
                onClick={() => own && jump(id)}
                className={classNames(
                  "flex min-h-10 w-full items-center gap-3 rounded-small px-2 py-1 text-left hover:bg-hover",
                  here && "bg-accent-soft font-strong",
                  branch && "text-soft",
                )}
              >
                <span className="w-18 shrink-0 text-caption text-faint">{at === null ? "" : clockTime(at)}</span>
                <span className="min-w-0 flex-1">
                  {name}
                  {branch && (
                    <span className="ml-2 inline-flex items-center gap-1 text-caption text-faint">
                      <GitBranch size={12} aria-hidden /> old branch
                    </span>
                  )}
                  {here && <span className="ml-2 text-caption text-accent">you are here</span>}
                </span>
                <span className="text-caption whitespace-nowrap text-faint">{counted(changes.length, "change")}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </DialogCard>
  );
}
