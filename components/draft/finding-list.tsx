import { Info, OctagonAlert, TriangleAlert } from "lucide-react";
import type { Finding, Severity } from "@/lib/core/shared/finding";

export interface FindingListProps {
  readonly findings: readonly Finding[];
}

const looks = {
  blocker: { glyph: OctagonAlert, tone: "text-link-down", word: "Stops this" },
  override: { glyph: OctagonAlert, tone: "text-link-down", word: "Needs your consent" },
  warning: { glyph: TriangleAlert, tone: "text-link-warn", word: "Warning" },
  note: { glyph: Info, tone: "text-faint", word: "Note" },
} as const satisfies Record<Severity, unknown>;

/** All that the checks noticed, most severe first, each with its reason and its way out. */
export function FindingList({ findings }: FindingListProps) {
  if (findings.length === 0) return null;
  return (
    <ul className="flex flex-col gap-2" aria-label="What to know">
      {findings.map((finding) => {
        const { glyph: Glyph, tone, word } = looks[finding.severity];
        return (
          <li key={finding.code + finding.summary} className="flex gap-2" data-code={finding.code}>
            <Glyph size={16} aria-label={word} className={`mt-0.5 shrink-0 ${tone}`} />
            <div className="min-w-0">
              <p>{finding.summary}</p>
              {finding.severity !== "note" && (
                <p className="text-caption text-soft">
                  {finding.reason} {finding.suggestion}
                </p>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
