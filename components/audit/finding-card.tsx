import { ChevronRight, PencilRuler, ScanSearch } from "lucide-react";
import { useId, useState } from "react";
import type { AuditFinding, Proposal } from "@/lib/core/audit/audit-finding";
import type { AuditChange } from "@/lib/core/audit/audit-filter";
import { severityLooks } from "@/components/audit/severity-looks";
import { Button } from "@/components/ui/button";
import { Chip } from "@/components/ui/chip";
import { classNames } from "@/components/ui/class-names";

/** May a way out be drafted, and if not, why? */
export interface Drafting {
  readonly onDraft: (proposal: Proposal) => void;
  /** Null: it may. */
  readonly refusal: string | null;
}

export interface FindingCardProps {
  readonly finding: AuditFinding;
  readonly change: AuditChange | null;
  readonly isOpen: boolean;
  /** Opens it and shows it on the drawing, or closes it again. */
  readonly onOpen: () => void;
  readonly onShow: () => void;
  readonly drafting: Drafting | string;
}

/** Evidence that is told without being asked for; a pool of 64 hosts has much of it. */
const shownEvidence = 12;

/** One finding in words: what, shown by what, why it matters, and the way out. */
export function FindingCard({ finding, change, isOpen, onOpen, onShow, drafting }: FindingCardProps) {
  const { severity, summary, code } = finding;
  const { glyph: Glyph, word, ink } = severityLooks[severity];
  const id = useId();
  return (
    <article data-testid={`finding:${code}`} data-severity={severity} data-open={isOpen || undefined}>
      <h3 className="font-regular">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={onOpen}
          className="flex w-full items-start gap-2 px-3 py-2 text-left hover:bg-hover"
        >
          <Glyph size={16} aria-hidden className={classNames("mt-0.5 shrink-0", ink)} />
          <span className="min-w-0 flex-1 text-pretty break-words">
            <span className={classNames("font-strong", ink)}>{word}. </span>
            <span data-testid="summary">{summary}</span>{" "}
            {change !== null && <Chip tone={change === "new" ? "warn" : "neutral"}>{change}</Chip>}
          </span>
          <ChevronRight
            size={16}
            aria-hidden
            className={classNames("mt-0.5 shrink-0 text-faint transition-transform", isOpen && "rotate-90")}
          />
        </button>
      </h3>
      <div id={id} hidden={!isOpen} className="px-3 pb-3 pl-9 text-pretty">
        {isOpen && <Explained finding={finding} onShow={onShow} drafting={drafting} />}
      </div>
    </article>
  );
}

function Explained({ finding, onShow, drafting }: Pick<FindingCardProps, "finding" | "onShow" | "drafting">) {
  const { reason, suggestion, proposal, code } = finding;
  return (
    <>
      <p>
        <strong>Why it matters:</strong> {reason}
      </p>
      {suggestion !== null && (
        <p className="mt-1">
          <strong>Way out:</strong> {suggestion}
        </p>
      )}
      <EvidenceTable finding={finding} />
      <div className="mt-2 flex flex-wrap items-center gap-2">
        {proposal !== null && typeof drafting !== "string" && (
          <Button
            size="small"
            look="primary"
            aria-disabled={drafting.refusal !== null}
            onClick={drafting.refusal === null ? () => drafting.onDraft(proposal) : undefined}
          >
            <PencilRuler size={14} aria-hidden /> Draft: {proposal.label}
          </Button>
        )}
        <Button size="small" onClick={onShow}>
          <ScanSearch size={14} aria-hidden /> Show on the drawing
        </Button>
      </div>
      {proposal !== null && (
        <p className="mt-1 text-caption text-soft">
          {typeof drafting === "string"
            ? `As a plan: ${proposal.label}. ${drafting}`
            : (drafting.refusal ?? "A draft is not sent to the pool before you have read and started its plan.")}
        </p>
      )}
      <p className="mt-1 font-mono text-caption break-words text-faint">{code}</p>
    </>
  );
}

function EvidenceTable({ finding: { evidence } }: Pick<FindingCardProps, "finding">) {
  const [whole, setWhole] = useState(false);
  const shown = whole ? evidence : evidence.slice(0, shownEvidence);
  const expects = shown.some(({ expected }) => expected !== null);
  const asked = shown.some(({ actual }) => actual !== null);
  return (
    <div className="mt-2 rounded-small border border-hairline">
      <table
        aria-label="Evidence"
        className="w-full table-auto text-caption wrap-anywhere [&_td]:border-t [&_td]:border-hairline [&_td]:px-2 [&_td]:py-1 [&_td]:align-top [&_th]:px-2 [&_th]:py-1 [&_th]:text-left"
      >
        <thead className="text-soft">
          <tr>
            <th scope="col">Where</th>
            <th scope="col">Recorded</th>
            {expects && <th scope="col">Expected</th>}
            {asked && <th scope="col">Host says</th>}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ where, recorded, expected, actual }, index) => (
            <tr key={`${String(index)} ${where}`}>
              <td>{where}</td>
              <td>{recorded}</td>
              {expects && <td>{expected ?? ""}</td>}
              {asked && <td>{actual ?? ""}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < evidence.length && (
        <Button look="quiet" size="small" onClick={() => setWhole(true)}>
          Show all {evidence.length}
        </Button>
      )}
    </div>
  );
}
