import type { Ref } from "react";
import { counted } from "@/lib/core/shared/words";
import { foremost } from "@/components/gestures/announcements";
import type { Carry } from "@/components/gestures/gesture";
import { Socket } from "@/components/gestures/socket";
import { VerdictGlyph } from "@/components/gestures/verdict-glyph";

export interface CarryGhostProps {
  readonly carry: Carry;
  readonly hosts: number;
  readonly ref: Ref<HTMLDivElement>;
}

/** What is in the hand, beside the pointer or the focused target, and what would happen on letting go. */
export function CarryGhost({ carry, hosts, ref }: CarryGhostProps) {
  const verdict = carry.over?.end ? carry.verdicts.get(carry.over.end.network) : undefined;
  const first = verdict ? foremost(verdict) : null;
  const more = verdict
    ? verdict.findings.filter((finding) => finding !== first && finding.severity !== "note").length
    : 0;
  return (
    <div ref={ref} className="canvas-ghost" aria-hidden>
      <span className="canvas-ghost-thing">
        <Socket link="up" />
        <span className="canvas-device">{carry.label}</span>
        <span className="canvas-ghost-hosts">{hosts === 1 ? "" : `on ${counted(hosts, "host")}`}</span>
      </span>
      <div className="canvas-verdict" data-testid="verdict" data-verdict={verdict?.kind ?? "none"}>
        {verdict ? (
          <>
            <p className="canvas-verdict-phrase">
              <VerdictGlyph kind={verdict.kind} />
              {verdict.phrase}
            </p>
            {first && <p>{first.summary}</p>}
            {more > 0 && <p className="canvas-verdict-more">+{more} more</p>}
          </>
        ) : (
          <p>Choose where it goes</p>
        )}
      </div>
    </div>
  );
}
