import type { ReactNode } from "react";
import { CopyButton } from "@/components/ui/copy-button";

export interface ScriptViewProps {
  readonly label: string;
  /** What the button copies; also what is shown, unless there is a better way to show it. */
  readonly text: string;
  readonly shown?: ReactNode;
  readonly children: ReactNode;
}

/** Text for a machine, with a word about it and a way to take it along. */
export function ScriptView({ label, text, shown, children }: ScriptViewProps) {
  return (
    <div>
      <div className="mb-3 flex items-start justify-between gap-4">
        <p className="text-pretty text-soft">{children}</p>
        <CopyButton text={text} label={label} />
      </div>
      {shown ?? (
        // Long lines wrap: a scrolling box inside the page would need a hand of its own.
        <pre className="rounded-large border border-hairline bg-panel p-4 font-mono text-caption leading-5 break-words whitespace-pre-wrap">
          {text}
        </pre>
      )}
    </div>
  );
}
