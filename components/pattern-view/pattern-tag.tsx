import { ShieldAlert, ShieldCheck, ShieldOff, ShieldQuestionMark } from "lucide-react";
import { memo } from "react";
import type { BondNode } from "@/lib/core/graph/graph";
import type { Rect } from "@/lib/core/graph/layout";
import type { PatternGroup } from "@/lib/core/graph/pattern";
import type { BondTally } from "@/lib/core/graph/tally";
import type { GestureHandle } from "@/components/gestures/gesture-context";
import { openMenu } from "@/components/gestures/open-menu";
import { markAttributes, type TargetMarks } from "@/components/gestures/target-marks";
import { VerdictGlyph } from "@/components/gestures/verdict-glyph";
import { RoleChip } from "@/components/topology-canvas/role-chip";

export interface PatternTagProps
  extends TargetMarks, Pick<GestureHandle, "onPointerDown" | "onClick" | "onFocus" | "onMenu"> {
  readonly bond: BondNode;
  readonly place: Rect;
  readonly group: PatternGroup;
  readonly hostName: string;
  readonly tally: BondTally | null;
  readonly difference: string | null;
  readonly isHit: boolean;
}

const healths = {
  whole: { glyph: ShieldCheck, word: "whole" },
  degraded: { glyph: ShieldAlert, word: "degraded" },
  down: { glyph: ShieldOff, word: "down" },
  unknown: { glyph: ShieldQuestionMark, word: "unknown" },
  absent: { glyph: ShieldCheck, word: "absent" },
} as const;

/** The tag on a bond's strap: its name and mode, and how many hosts have it whole. */
export const PatternTag = memo(function PatternTag(props: PatternTagProps) {
  const { bond, place, group, hostName, tally, difference, isHit, onPointerDown, onClick, onFocus, onMenu } = props;
  const { verdict, carried, over, tabStop, selected } = props;
  const key = `bond:${bond.bond}`;
  const worst = tally?.worst ?? bond.health;
  const Glyph = healths[worst].glyph;
  const links = `${bond.health === "unknown" ? "?" : String(bond.linksUp)}/${String(bond.linksTotal)}`;
  const all = tally !== null && tally.counts.whole === tally.hosts;
  return (
    <button
      type="button"
      className="canvas-tag pattern-tag gesture-target"
      style={{ left: place.x, top: place.y, width: place.width, height: place.height }}
      data-item={key}
      data-testid={`bond:${hostName}:${bond.name}`}
      data-state={worst}
      data-glyph={`bond-${worst}`}
      data-mark={bond.mark}
      data-drift={difference === null ? undefined : true}
      data-hit={isHit || undefined}
      aria-label={[
        `Bond ${bond.name} ${group.kind === "pattern" ? "on every host" : `on ${group.names.join(", ")}`}`,
        bond.modeWord,
        `${links} links up`,
        tally?.words ?? healths[bond.health].word,
        ...bond.roles.map((role) => role.kind),
        difference === null ? "" : `differs from the pool pattern: ${difference}`,
        bond.mark === "added" ? "in the draft" : "",
      ]
        .filter((word) => word !== "")
        .join(", ")}
      onPointerDown={(event) => onPointerDown(event, key)}
      onClick={(event) => onClick(key, event.ctrlKey || event.metaKey || event.shiftKey)}
      onContextMenu={(event) => openMenu(event, key, onMenu)}
      onFocus={() => onFocus(key)}
      {...markAttributes({ verdict, carried, over, tabStop, selected })}
    >
      {verdict && <VerdictGlyph kind={verdict} />}
      <span className="pattern-tag-text">
        <span className="canvas-tag-name" title={bond.name}>
          {bond.name}
        </span>
        <span className="pattern-tag-mode">{difference ?? bond.modeWord}</span>
      </span>
      {bond.roles.map((role) => (
        <RoleChip key={role.kind} role={{ ...role, address: "" }} />
      ))}
      {bond.mark === "added" && <span className="canvas-draft-word">draft</span>}
      <span className="canvas-tag-links" data-state={worst} title={tally?.words}>
        <Glyph size={14} aria-hidden />
        {all || worst === "absent" || worst === "whole" || !tally ? links : `${String(tally.counts[worst])} ${worst}`}
      </span>
    </button>
  );
});
