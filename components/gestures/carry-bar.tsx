import { foremost } from "@/components/gestures/announcements";
import type { Carry } from "@/components/gestures/gesture";
import { VerdictGlyph } from "@/components/gestures/verdict-glyph";
import { Button } from "@/components/ui/button";

export interface CarryBarProps {
  readonly carry: Carry;
  readonly onCancel: () => void;
}

const hints = {
  drag: "Let go on a NIC. Escape puts it back.",
  click: "Click a NIC to bond it with. Escape puts it back.",
  keyboard: "Arrows step through the targets, Tab to the next allowed one, Enter drops, Escape puts it back.",
} as const;

/** During a gesture: what the marks mean, how to end it, and all that speaks about the target, not only the first. */
export function CarryBar({ carry, onCancel }: CarryBarProps) {
  const verdict = carry.over?.end ? carry.verdicts.get(carry.over.end.network) : undefined;
  const first = verdict ? foremost(verdict) : null;
  const rest = verdict?.findings.filter((finding) => finding !== first) ?? [];
  return (
    <div className="canvas-carry-bar">
      <div className="canvas-carry-legend">
        <span>
          <VerdictGlyph kind="allow" /> allowed
        </span>
        <span>
          <VerdictGlyph kind="warn" /> allowed, with a warning
        </span>
        <span>
          <VerdictGlyph kind="refuse" /> refused
        </span>
      </div>
      <div className="canvas-carry-hint">
        {hints[carry.via]}
        {carry.via !== "drag" && (
          <Button look="plain" size="small" onClick={onCancel}>
            Put {carry.label} back
          </Button>
        )}
      </div>
      {rest.length > 0 && (
        <ul className="canvas-carry-findings">
          {rest.map((finding) => (
            <li key={finding.code + finding.summary}>{finding.summary}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
