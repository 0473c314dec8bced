import { Crown, SquaresIntersect } from "lucide-react";
import { listed } from "@/lib/core/shared/words";
import type { GroupPlace, PatternLayout } from "@/lib/core/graph/layout-pattern";
import type { PatternGroup } from "@/lib/core/graph/pattern";
import { useGestureHandle } from "@/components/gestures/gesture-context";
import { targetMarks } from "@/components/gestures/target-marks";
import { PatternCell } from "@/components/pattern-view/pattern-cell";
import { PatternStraps } from "@/components/pattern-view/pattern-straps";
import { PatternTag } from "@/components/pattern-view/pattern-tag";
import { usePoolView } from "@/components/pool-views/pool-view-provider";

export interface PatternGroupPlateProps {
  readonly place: GroupPlace;
  readonly layout: PatternLayout;
  readonly hit: ReadonlySet<string>;
}

/** One faceplate for a group of hosts: who they are, their ports in physical order by card, their straps. */
export function PatternGroupPlate({ place, layout, hit }: PatternGroupPlateProps) {
  const hand = useGestureHandle();
  const { group, x, plateWidth, width, cells, straps } = place;
  const words = new Map(group.differences.map((difference) => [difference.network, difference.words]));
  const bondNames = new Map(group.node.bonds.map((bond) => [bond.bond, bond.name]));
  const { onPointerDown, onClick, onFocus, onMenu } = hand;
  const common = { hostName: group.node.name, group, onPointerDown, onClick, onFocus, onMenu };
  return (
    <section
      className="pattern-group"
      style={{ left: x, width, height: layout.height }}
      data-kind={group.kind}
      data-testid={`group:${group.node.name}`}
      aria-label={`${group.title}: ${listed(group.names)}`}
    >
      <div className="pattern-plate" style={{ width: plateWidth }}>
        <GroupHeader group={group} />
        {layout.cards.map((card) => (
          <p key={card.top} className="pattern-card" style={{ top: card.top }}>
            {group.kind === "pattern" ? card.name : ""}
            {group.kind === "pattern" && card.slot !== "" && (
              <span className="canvas-card-slot" title={card.slot}>
                {card.slot.replace(/^0000:/u, "")}
              </span>
            )}
          </p>
        ))}
        {cells.map(({ network, top, port }) => (
          <PatternCell
            key={network}
            {...common}
            network={network}
            top={top}
            port={port}
            tally={group.tallies.links.get(network) ?? null}
            bondName={(port?.bond && bondNames.get(port.bond)) ?? null}
            difference={words.get(network) ?? null}
            isHit={port !== null && hit.has(`port:${port.pif}`)}
            {...targetMarks(hand, `port:${port?.pif ?? ""}`, port && { kind: "nic", network: port.network })}
          />
        ))}
      </div>
      <PatternStraps place={place} height={layout.height} />
      {straps.map(({ node, tag }) => (
        <PatternTag
          key={node.bond}
          {...common}
          bond={node}
          place={tag}
          tally={group.tallies.bonds.get(node.network) ?? null}
          difference={words.get(node.network) ?? null}
          isHit={hit.has(`bond:${node.bond}`)}
          {...targetMarks(hand, `bond:${node.bond}`, { kind: "bond", network: node.network })}
        />
      ))}
    </section>
  );
}

function GroupHeader({ group }: { readonly group: PatternGroup }) {
  const { go } = usePoolView();
  const count = group.hosts.length;
  const missing = group.differences.filter(({ kind, words }) => kind === "bond" && words === "not present").length;
  const cells = group.differences.length;
  return (
    <header className="pattern-header">
      <h2 className="pattern-title">
        {group.kind === "drift" && <SquaresIntersect size={14} aria-hidden />}
        {group.title}
        <span className="pattern-count">
          {count} {count === 1 ? "host" : "hosts"}
        </span>
      </h2>
      <p className="pattern-names" title={group.names.join(", ")}>
        {group.kind === "pattern" && (
          <>
            <Crown size={12} aria-hidden />
            <span className="sr-only">Coordinator: </span>
          </>
        )}
        <span className="pattern-names-text">{listed(group.names, group.kind === "pattern" ? 3 : 4)}</span>
      </p>
      {group.kind === "drift" ? (
        <button
          type="button"
          className="pattern-differences"
          onClick={() => go({ view: "matrix", selected: group.hosts.map((host) => `host:${host}`) })}
        >
          {cells} {cells === 1 ? "cell differs" : "cells differ"}
          {missing > 0 ? `, ${String(missing)} without its bond` : ""}
        </button>
      ) : (
        <p className="pattern-names">
          {group.kind === "draft" ? "in the draft" : `${group.node.backend}, as the coordinator`}
        </p>
      )}
    </header>
  );
}
