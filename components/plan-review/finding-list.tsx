import { CircleCheck, Info, OctagonX, PenLine, TriangleAlert } from "lucide-react";
import type { Finding, Severity } from "@/lib/core/shared/finding";
import { classNames } from "@/components/ui/class-names";
import { OpensMark } from "@/components/ui/opens-mark";

/** Everything that was noticed, the gravest first; each with its reason and what to do. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  const ordered = order.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  return (
    <section aria-labelledby="findings-heading" data-testid="findings">
      <h2 id="findings-heading" className="scroll-mt-6 text-title">
        What the checks say
      </h2>
      {ordered.length === 0 ? (
        <p className="mt-2 flex items-center gap-2 text-soft">
          <CircleCheck size={16} aria-hidden className="text-link-up" /> All checks are silent.
        </p>
      ) : (
        <ul className="mt-3 flex flex-col gap-2">
          {ordered.map((finding, index) => (
            <li key={`${finding.code} ${index}`}>
              <FindingCard finding={finding} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** One thing that was noticed: its weight as glyph and word, its reason behind it. */
export function FindingCard({ finding }: { readonly finding: Finding }) {
  const { glyph: Glyph, word, ink, frame } = looks[finding.severity];
  return (
    <details
      className={classNames("group rounded-large border px-3 py-2", frame)}
      open={finding.severity === "blocker" || finding.severity === "override"}
      data-severity={finding.severity}
    >
      <summary className="flex min-h-6 list-none items-start gap-2 [&::-webkit-details-marker]:hidden">
        <Glyph size={16} aria-hidden className={classNames("mt-0.5 shrink-0", ink)} />
        <span className="min-w-0 flex-1 text-pretty">
          <span className={classNames("font-strong", ink)}>{word}. </span>
          {finding.summary}
        </span>
        <OpensMark className="mt-0.5 shrink-0 text-faint" />
      </summary>
      <div className="mt-1 pl-6 text-pretty text-soft">
        <p>{finding.reason}</p>
        {finding.suggestion !== null && <p className="mt-1 text-ink">{finding.suggestion}</p>}
        <p className="mt-1 font-mono text-caption break-words text-faint">
          {finding.code}
          {finding.xenapiCode !== null && ` · ${finding.xenapiCode}`}
        </p>
      </div>
    </details>
  );
}

const order: readonly Severity[] = ["blocker", "override", "warning", "note"];

const looks = {
  blocker: {
    glyph: OctagonX,
    word: "Stops the plan",
    ink: "text-link-down",
    frame: "border-link-down/50 bg-link-down-soft",
  },
  override: {
    glyph: PenLine,
    word: "Needs your word",
    ink: "text-link-warn",
    frame: "border-link-warn/50 bg-link-warn-soft",
  },
  warning: { glyph: TriangleAlert, word: "Warning", ink: "text-link-warn", frame: "border-hairline bg-panel" },
  note: { glyph: Info, word: "Note", ink: "text-soft", frame: "border-hairline bg-panel" },
} as const satisfies Record<Severity, unknown>;
