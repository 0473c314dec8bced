import { memo } from "react";
import type { BondNode } from "@/lib/core/graph/graph";
import type { Rect } from "@/lib/core/graph/layout";
import { FindingMark, useFindingWords } from "@/components/audit/finding-mark";
import { itemAttributes, type ItemProps } from "@/components/gestures/item-attributes";
import { healthGlyphs, linksText } from "@/components/topology-canvas/bond-health";
import { RoleChip } from "@/components/topology-canvas/role-chip";
import { VerdictGlyph } from "@/components/gestures/verdict-glyph";

export interface BondTagProps extends ItemProps {
  readonly bond: BondNode;
  readonly hostName: string;
  readonly place: Rect;
  /** Name and links alone: more cannot be read from there. */
  readonly isBrief: boolean;
}

const healthWords = {
  whole: "links up",
  degraded: "links up, degraded",
  down: "links up, no link",
  unknown: "links, state unknown",
} as const;

/** The tag on a bond's strap: name, links, mode, and the address that the bond carries. */
export const BondTag = memo(function BondTag(props: BondTagProps) {
  const { bond, hostName, place, isBrief, verdict } = props;
  const key = `bond:${bond.bond}`;
  const found = useFindingWords(bond.bond);
  const Health = healthGlyphs[bond.health];
  return (
    <button
      type="button"
      className="canvas-tag gesture-target nopan nodrag"
      style={{ left: place.x, top: place.y, width: place.width, height: place.height }}
      data-testid={`bond:${hostName}:${bond.name}`}
      data-state={bond.health}
      data-mark={bond.mark}
      aria-label={spoken(bond, hostName, `${bond.linksUp} of ${bond.linksTotal} ${healthWords[bond.health]}`) + found}
      {...itemAttributes(key, props)}
    >
      <span className="canvas-tag-line">
        {verdict && <VerdictGlyph kind={verdict} />}
        <span className="canvas-tag-name" title={bond.name}>
          {bond.name}
        </span>
        {bond.mark === "added" && !isBrief && <span className="canvas-draft-word">draft</span>}
        <span className="canvas-tag-links" data-state={bond.health}>
          <Health size={14} aria-hidden />
          {linksText(bond)}
        </span>
        <FindingMark uuid={bond.bond} />
      </span>
      {!isBrief && (
        <span className="canvas-tag-line">
          <span className="canvas-tag-mode">{bond.modeWord}</span>
          {bond.roles.map((role) => (
            <RoleChip key={role.kind + role.address} role={role} />
          ))}
        </span>
      )}
    </button>
  );
});

function spoken(bond: BondNode, hostName: string, links: string): string {
  const roles = bond.roles.map((role) => `${role.kind} ${role.address}`);
  const primary = bond.primaryDevice === "" ? [] : [`primary member ${bond.primaryDevice}`];
  const draft = bond.mark === "added" ? ["in the draft"] : [];
  return [`Bond ${bond.name} on ${hostName}`, bond.modeWord, links, ...primary, ...roles, ...draft].join(", ");
}
