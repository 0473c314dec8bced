import { TriangleAlert } from "lucide-react";
import type { Standing } from "@/lib/core/draft/conflict";
import type { Settlement } from "@/components/draft/draft-edits";
import { Button } from "@/components/ui/button";

export interface ConflictChoicesProps {
  readonly standing: Standing;
  /** What the change is about, for a screen reader. */
  readonly name: string;
  readonly onSettle: (how: Settlement) => void;
}

/** Somebody else changed what this change rests on: what exactly, and the three answers. Nothing while it stands firm. */
export function ConflictChoices({ standing, name, onSettle }: ConflictChoicesProps) {
  if (standing.kind !== "broken") return null;
  const { differences } = standing;
  const pieces = differences.slice(0, 4);
  return (
    <div
      role="group"
      aria-label={`Conflict about ${name}`}
      data-testid="conflict"
      className="mt-2 rounded-small border border-link-warn/40 bg-link-warn-soft p-2"
    >
      <p className="flex items-start gap-1.5 font-strong">
        <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-link-warn" />
        The pool has changed under this
      </p>
      <ul className="mt-1 text-caption text-pretty text-soft">
        {pieces.map(({ sentence }) => (
          <li key={sentence}>{sentence}</li>
        ))}
        {differences.length > pieces.length && <li>{differences.length - pieces.length} more differences</li>}
      </ul>
      <div className="mt-2 flex flex-wrap gap-1">
        <Button size="small" title="Leave what others have changed as it is" onClick={() => onSettle("theirs")}>
          Take theirs<span className="sr-only"> for {name}</span>
        </Button>
        <Button size="small" title="Keep the change as it was drafted" onClick={() => onSettle("mine")}>
          Keep mine<span className="sr-only"> for {name}</span>
        </Button>
        <Button size="small" title="Take the change out of the draft" onClick={() => onSettle("drop")}>
          Drop<span className="sr-only"> {name}</span>
        </Button>
      </div>
    </div>
  );
}
