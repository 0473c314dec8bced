import { CircleCheck } from "lucide-react";
import type { AuditFinding } from "@/lib/core/audit/audit-finding";
import type { AuditChange } from "@/lib/core/audit/audit-filter";
import { FindingCard, type Drafting } from "@/components/audit/finding-card";

export interface FindingListProps {
  readonly findings: readonly AuditFinding[];
  /** Before anything was filtered. */
  readonly all: number;
  readonly changeOf: (finding: AuditFinding) => AuditChange | null;
  /** Key of the one that is open. */
  readonly open: string | null;
  readonly onOpen: (finding: AuditFinding) => void;
  readonly onShow: (finding: AuditFinding) => void;
  readonly drafting: Drafting | string;
}

/** The findings, most severe first. */
export function FindingList({ findings, all, changeOf, open, onOpen, onShow, drafting }: FindingListProps) {
  if (findings.length === 0) {
    return (
      <p className="flex items-center gap-2 p-4 text-soft">
        {all === 0 ? (
          <>
            <CircleCheck size={16} aria-hidden className="text-link-up" /> Nothing is wrong: every rule is silent.
          </>
        ) : (
          "No finding is like that."
        )}
      </p>
    );
  }
  return (
    <ol className="*:not-first:border-t *:not-first:border-hairline" aria-label="Findings">
      {findings.map((finding) => (
        <li key={`${changeOf(finding) ?? ""} ${finding.key}`}>
          <FindingCard
            finding={finding}
            change={changeOf(finding)}
            isOpen={open === finding.key}
            onOpen={() => onOpen(finding)}
            onShow={() => onShow(finding)}
            drafting={drafting}
          />
        </li>
      ))}
    </ol>
  );
}
