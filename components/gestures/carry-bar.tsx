import type { Carry } from "@/components/gestures/gesture";
import { Tray } from "@/components/gestures/tray";
import { VerdictGlyph } from "@/components/gestures/verdict-glyph";
import { Button } from "@/components/ui/button";

export interface CarryBarProps {
  readonly carry: Carry;
  readonly onCancel: () => void;
}

const hints = {
  drag: "Let go on a NIC or a bond. Escape puts it back.",
  click: "Click a NIC or a bond. Escape puts it back.",
  keyboard:
    "Arrows step through the targets, Tab to the next allowed one, U to the tray. Enter drops, Escape puts back.",
} as const;

const severityWords = {
  blocker: "Stops this",
  override: "Needs your consent",
  warning: "Warning",
  note: "Note",
} as const;

/** During a gesture: the tray, what the marks mean, how to end it, and all that speaks about the target. */
export function CarryBar({ carry, onCancel }: CarryBarProps) {
  const verdict = carry.over?.end ? carry.verdicts.get(carry.over.end.network) : undefined;
  return (
    <div className="canvas-carry-bar" data-testid="carry-bar">
      <Tray />
      <div className="canvas-carry-words">
        <div className="canvas-carry-legend" data-testid="mark-legend">
          <span>
            <VerdictGlyph kind="allow" /> allowed
          </span>
          <span>
            <VerdictGlyph kind="warn" /> allowed, with a warning
          </span>
          <span>
            <VerdictGlyph kind="refuse" /> refused
          </span>
          <span className="canvas-carry-hint">{hints[carry.via]}</span>
          {carry.via !== "drag" && (
            <Button look="plain" size="small" onClick={onCancel}>
              Put {carry.label} back
            </Button>
          )}
        </div>
        {verdict && verdict.findings.length > 0 && (
          <ul className="canvas-carry-findings" data-testid="verdict-findings">
            {verdict.findings.map((finding) => (
              <li key={finding.code + finding.summary} data-code={finding.code}>
                <b>{severityWords[finding.severity]}:</b> {finding.summary}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}
