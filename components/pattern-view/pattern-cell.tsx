import { memo } from "react";
import type { PortNode } from "@/lib/core/graph/graph";
import type { PatternGroup } from "@/lib/core/graph/pattern";
import type { LinkTally } from "@/lib/core/graph/tally";
import { counted } from "@/lib/core/shared/words";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import { itemAttributes, type ItemProps } from "@/components/gestures/item-attributes";
import { Socket } from "@/components/gestures/socket";
import { VerdictGlyph } from "@/components/gestures/verdict-glyph";
import { AbsentGlyph } from "@/components/pattern-view/absent-glyph";
import { LinkGlyph } from "@/components/topology-canvas/link-glyph";
import { RoleChip } from "@/components/topology-canvas/role-chip";

export interface PatternCellProps extends ItemProps {
  readonly network: NetworkUuid;
  readonly top: number;
  /** Null where these hosts have no such NIC. */
  readonly port: PortNode | null;
  readonly group: PatternGroup;
  readonly hostName: string;
  readonly tally: LinkTally | null;
  readonly bondName: string | null;
  /** How it differs from the pool's pattern; null where it does not. */
  readonly difference: string | null;
  readonly isHit: boolean;
}

/** One NIC position of a group: its socket, its device, and on how many hosts it is in which state. */
export const PatternCell = memo(function PatternCell(props: PatternCellProps) {
  const { network, top, port, group, hostName, tally, bondName, difference, isHit } = props;
  const { verdict } = props;
  if (!port) {
    return (
      <p className="pattern-cell pattern-absent" style={{ top }} data-drift data-state="absent" data-glyph="absent">
        <span className="pattern-empty-socket" aria-hidden />
        <span className="pattern-difference">not present</span>
      </p>
    );
  }
  const key = `port:${port.pif}`;
  const worst = tally?.worst ?? port.link.kind;
  const roles = port.roles.filter((role) => role.mark !== "removed");
  return (
    <button
      type="button"
      className="pattern-cell canvas-port gesture-target"
      style={{ top }}
      data-testid={`nic:${hostName}:${port.device}`}
      data-network={network}
      data-state={worst}
      data-glyph={worst}
      data-mark={port.mark}
      data-drift={difference === null ? undefined : true}
      data-hit={isHit || undefined}
      aria-label={spoken(props, port)}
      {...itemAttributes(key, props)}
    >
      <span className="canvas-port-socket">
        <Socket link={worst === "absent" ? port.link.kind : worst} />
        {verdict && <VerdictGlyph kind={verdict} />}
      </span>
      <span className="canvas-device">{port.device}</span>
      <span className="pattern-tally" data-state={worst}>
        {worst === "absent" ? <AbsentGlyph /> : <LinkGlyph kind={worst} />}
        <span className="pattern-tally-words">{tally?.words ?? port.link.word}</span>
        {worst === "up" && port.link.speed !== "" && group.kind !== "drift" && (
          <span className="canvas-speed">{port.link.speed}</span>
        )}
      </span>
      {difference !== null && (
        <span className="pattern-difference" title={difference}>
          {difference}
        </span>
      )}
      {difference === null && roles.map((role) => <RoleChip key={role.kind} role={{ ...role, address: "" }} />)}
      {difference === null && port.mark === "moved" && bondName !== null && (
        <span className="canvas-member" data-mark="moved">
          draft
        </span>
      )}
    </button>
  );
});

function spoken({ group, tally, bondName, difference }: PatternCellProps, port: PortNode): string {
  const where = group.kind === "pattern" ? "on every host" : `on ${counted(group.hosts.length, "host")}`;
  const roles = port.roles.filter((role) => role.mark !== "removed").map((role) => role.kind);
  const bond = bondName === null ? [] : [`${port.primary ? "primary member" : "member"} of bond ${bondName}`];
  const drift = difference === null ? [] : [`differs from the pool pattern: ${difference}`];
  const draft = port.mark === "moved" ? ["in the draft"] : [];
  return [`${port.device} ${where}`, tally?.words ?? "", port.link.speed, ...roles, ...bond, ...drift, ...draft]
    .filter((word) => word !== "")
    .join(", ");
}
