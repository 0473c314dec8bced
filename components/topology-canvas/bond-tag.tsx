import { ShieldAlert, ShieldCheck, ShieldOff, ShieldQuestionMark } from "lucide-react";
import { memo } from "react";
import type { BondNode } from "@/lib/core/graph/graph";
import type { Rect } from "@/lib/core/graph/layout";
import type { GestureHandle } from "@/components/gestures/gesture-context";
import { RoleChip } from "@/components/topology-canvas/role-chip";
import { openMenu } from "@/components/gestures/open-menu";
import { markAttributes, type TargetMarks } from "@/components/gestures/target-marks";
import { VerdictGlyph } from "@/components/gestures/verdict-glyph";

export interface BondTagProps
  extends TargetMarks, Pick<GestureHandle, "onPointerDown" | "onClick" | "onFocus" | "onMenu"> {
  readonly bond: BondNode;
  readonly hostName: string;
  readonly place: Rect;
}

const healths = {
  whole: { glyph: ShieldCheck, word: "links up" },
  degraded: { glyph: ShieldAlert, word: "links up, degraded" },
  down: { glyph: ShieldOff, word: "links up, no link" },
  unknown: { glyph: ShieldQuestionMark, word: "links, state unknown" },
} as const;

/** The tag on a bond's strap: name, links, mode, and the address that the bond carries. */
export const BondTag = memo(function BondTag(props: BondTagProps) {
  const { bond, hostName, place, onPointerDown, onClick, onFocus, onMenu, ...marks } = props;
  const key = `bond:${bond.bond}`;
  const health = healths[bond.health];
  const links = `${bond.health === "unknown" ? "?" : bond.linksUp}/${bond.linksTotal}`;
  return (
    <button
      type="button"
      className="canvas-tag gesture-target nopan nodrag"
      style={{ left: place.x, top: place.y, width: place.width, height: place.height }}
      data-item={key}
      data-testid={`bond:${hostName}:${bond.name}`}
      data-state={bond.health}
      data-mark={bond.mark}
      aria-label={spoken(bond, hostName, `${bond.linksUp} of ${bond.linksTotal} ${health.word}`)}
      onPointerDown={(event) => onPointerDown(event, key)}
      onClick={(event) => onClick(key, event.ctrlKey || event.metaKey || event.shiftKey)}
      onContextMenu={(event) => openMenu(event, key, onMenu)}
      onFocus={() => onFocus(key)}
      {...markAttributes(marks)}
    >
      <span className="canvas-tag-line">
        {marks.verdict && <VerdictGlyph kind={marks.verdict} />}
        <span className="canvas-tag-name" title={bond.name}>
          {bond.name}
        </span>
        {bond.mark === "added" && <span className="canvas-draft-word">draft</span>}
        <span className="canvas-tag-links" data-state={bond.health}>
          <health.glyph size={14} aria-hidden />
          {links}
        </span>
      </span>
      <span className="canvas-tag-line canvas-detail">
        <span className="canvas-tag-mode">{bond.modeWord}</span>
        {bond.roles.map((role) => (
          <RoleChip key={role.kind + role.address} role={role} />
        ))}
      </span>
    </button>
  );
});

function spoken(bond: BondNode, hostName: string, links: string): string {
  const roles = bond.roles.map((role) => `${role.kind} ${role.address}`);
  const primary = bond.primaryDevice === "" ? [] : [`primary member ${bond.primaryDevice}`];
  const draft = bond.mark === "added" ? ["in the draft"] : [];
  return [`Bond ${bond.name} on ${hostName}`, bond.modeWord, links, ...primary, ...roles, ...draft].join(", ");
}
