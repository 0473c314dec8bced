import { ShieldMinus } from "lucide-react";
import { memo } from "react";
import type { BondNode } from "@/lib/core/graph/graph";
import type { Rect } from "@/lib/core/graph/layout";
import type { PatternGroup } from "@/lib/core/graph/pattern";
import type { BondTally } from "@/lib/core/graph/tally";
import { itemAttributes, type ItemProps } from "@/components/gestures/item-attributes";
import { VerdictGlyph } from "@/components/gestures/verdict-glyph";
import { healthGlyphs, linksText } from "@/components/topology-canvas/bond-health";
import { RoleChip } from "@/components/topology-canvas/role-chip";

export interface PatternTagProps extends ItemProps {
  readonly bond: BondNode;
  readonly place: Rect;
  readonly group: PatternGroup;
  readonly hostName: string;
  readonly tally: BondTally | null;
  readonly difference: string | null;
  readonly isHit: boolean;
}

/** The tag on a bond's strap: its name and mode, and how many hosts have it whole. */
export const PatternTag = memo(function PatternTag(props: PatternTagProps) {
  const { bond, place, group, hostName, tally, difference, isHit, verdict } = props;
  const key = `bond:${bond.bond}`;
  const worst = tally?.worst ?? bond.health;
  const Glyph = worst === "absent" ? ShieldMinus : healthGlyphs[worst];
  const links = linksText(bond);
  const all = tally !== null && tally.counts.whole === tally.hosts;
  return (
    <button
      type="button"
      className="canvas-tag pattern-tag gesture-target"
      style={{ left: place.x, top: place.y, width: place.width, height: place.height }}
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
        tally?.words ?? bond.health,
        ...bond.roles.map((role) => role.kind),
        difference === null ? "" : `differs from the pool pattern: ${difference}`,
        bond.mark === "added" ? "in the draft" : "",
      ]
        .filter((word) => word !== "")
        .join(", ")}
      {...itemAttributes(key, props)}
    >
      {verdict && <VerdictGlyph kind={verdict} />}
      <span className="pattern-tag-text">
        <span className="canvas-tag-name" title={bond.name}>
          {bond.name}
        </span>
        <span className="pattern-tag-mode" title={difference ?? bond.modeWord}>
          {difference ?? bond.modeWord}
        </span>
      </span>
      {bond.roles.map((role) => (
        <RoleChip key={role.kind} role={{ ...role, address: "" }} />
      ))}
      {bond.mark === "added" && <span className="canvas-draft-word">draft</span>}
      <span className="canvas-tag-links" data-state={worst} title={tally?.words}>
        <Glyph size={14} aria-hidden />
        {all || worst === "whole" || !tally ? links : `${String(tally.counts[worst])} ${worst}`}
      </span>
    </button>
  );
});
