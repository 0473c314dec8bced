import { CircleCheck, CircleHelp, CircleX } from "lucide-react";
import type { CheckedItem } from "@/lib/core/audit/checklist";
import { counted } from "@/lib/core/shared/words";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";

export interface AuditChecklistProps {
  readonly items: readonly CheckedItem[];
  /** Asks the hosts themselves, for what the pool does not record; null where nobody can be asked. */
  readonly onAskHosts: (() => void) | null;
  /** Did any host answer? */
  readonly asked: boolean;
}

const looks = {
  yes: { glyph: CircleCheck, ink: "text-link-up" },
  no: { glyph: CircleX, ink: "text-link-warn" },
  unknown: { glyph: CircleHelp, ink: "text-unknown" },
} as const;

/** "Which host is the coordinator?" is not answered by yes or no. */
function wordOf({ question, state }: CheckedItem, asked: boolean): string {
  if (state === "unknown") return asked ? "Not known" : "Not asked";
  if (question.startsWith("Which")) return state === "yes" ? "Known" : "None";
  return state === "yes" ? "Yes" : "No";
}

/** What an administrator looks at before bonds are made, each with what shows it. */
export function AuditChecklist({ items, onAskHosts, asked }: AuditChecklistProps) {
  const count = (state: CheckedItem["state"]) => items.filter((item) => item.state === state).length;
  const unknownWord = asked ? "Not known" : "Not asked";
  const tally = [
    `${String(count("yes"))} yes`,
    `${String(count("no"))} no`,
    `${String(count("unknown"))} ${unknownWord.toLowerCase()}`,
  ];
  return (
    <details open className="border-b border-hairline bg-panel px-6 py-2 max-sm:px-4" data-testid="checklist">
      <summary className="min-h-6 font-strong">
        Before bonds are made <span className="font-regular text-soft">· {tally.join(" · ")}</span>
      </summary>
      <ul className="mt-1 gap-x-8 pb-1 lg:columns-2" aria-label={counted(items.length, "question")}>
        {items.map(({ id, question, state, answer }) => {
          const { glyph: Glyph, ink } = looks[state];
          return (
            <li
              key={id}
              data-testid={`check:${id}`}
              data-state={state}
              className="flex break-inside-avoid items-start gap-2 py-0.5"
            >
              <Glyph size={16} aria-hidden className={classNames("mt-0.5 shrink-0", ink)} />
              <span className="min-w-0 flex-1 text-pretty">
                {question}{" "}
                <span className={classNames("font-strong", ink)}>
                  {wordOf({ id, question, state, answer }, asked)}.
                </span>{" "}
                <span className="break-words text-soft">{answer}.</span>
                {state === "unknown" && onAskHosts !== null && (
                  <Button look="quiet" size="small" className="ml-1 text-accent" onClick={onAskHosts}>
                    Ask the hosts…
                  </Button>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}
