import { createContext, use } from "react";
import type { FindingMark as Mark } from "@/lib/core/audit/finding-places";
import { severityLooks } from "@/components/audit/severity-looks";

/** What an audit says of things of the drawing, by uuid. Null outside of an audit: nothing is marked. */
export const FindingMarksContext = createContext<ReadonlyMap<string, Mark> | null>(null);

/** The mark at a thing of the drawing that an audit has found something about: a glyph, and the sentences behind it. */
export function FindingMark({ uuid }: { readonly uuid: string }) {
  const mark = use(FindingMarksContext)?.get(uuid);
  if (!mark) return null;
  const { glyph: Glyph, word } = severityLooks[mark.severity];
  return (
    <span
      className="finding-mark"
      data-severity={mark.severity}
      data-testid={`mark:${uuid}`}
      title={mark.summaries.join("\n")}
    >
      <Glyph aria-hidden />
      <span className="sr-only">{word}</span>
    </span>
  );
}

/** The same for a name that is read aloud: `, warning: Management hangs on eth0 on xs-1 alone.`; "" where nothing is marked. */
export function useFindingWords(uuid: string): string {
  const mark = use(FindingMarksContext)?.get(uuid);
  return mark ? `, ${severityLooks[mark.severity].word.toLowerCase()}: ${mark.summaries.join(" ")}` : "";
}
