import type { BondNode, HostNode } from "@/lib/core/graph/graph";
import type { HostPlace, StrapPlace } from "@/lib/core/graph/layout";
import { measures } from "@/lib/core/graph/measures";
import { strapLanes, type StrapLanes } from "@/lib/core/graph/strap-lanes";
import type { PifUuid } from "@/lib/core/topology/ids";

/** Height of a host's faceplate: header, a label per card, a row per port. */
export function hostHeight(host: HostNode): number {
  const ports = host.cards.reduce((sum, card) => sum + card.ports.length, 0);
  return measures.hostHeader + host.cards.length * measures.cardLabel + ports * measures.portRow + measures.plateFoot;
}

/** Width of a host with room for `lanes` straps between its faceplate and the tags. */
export function hostWidth(lanes: number): number {
  const { plateWidth, strapInset, strapPitch, tagGap, tagWidth } = measures;
  return plateWidth + strapInset + (lanes - 1) * strapPitch + tagGap + tagWidth;
}

/** One host with its upper left at `x`, `y`, with room for `lanes` straps between its faceplate and the tags. */
export function placeHost(
  host: HostNode,
  at: { readonly x?: number; readonly y: number; readonly lanes: number; readonly laneOf?: StrapLanes },
): HostPlace {
  const cardTops: number[] = [];
  const portTops = new Map<PifUuid, number>();
  let top: number = measures.hostHeader;
  for (const card of host.cards) {
    cardTops.push(top);
    top += measures.cardLabel;
    for (const port of card.ports) {
      portTops.set(port.pif, top);
      top += measures.portRow;
    }
  }
  const tagX = hostWidth(at.lanes) - measures.tagWidth;
  const laneOf = at.laneOf ?? strapLanes(host);
  return {
    host: host.host,
    x: at.x ?? 0,
    y: at.y,
    width: hostWidth(at.lanes),
    height: hostHeight(host),
    plateWidth: measures.plateWidth,
    cardTops,
    ports: [...portTops].map(([pif, rowTop]) => ({ pif, top: rowTop })),
    straps: host.bonds.flatMap((bond) => placeStrap(bond, laneOf.get(bond.bond) ?? 0, portTops, tagX)),
  };
}

/** The tag hangs at a member's own row: a row has one bond at most, so tags cannot collide. */
function placeStrap(
  bond: BondNode,
  lane: number,
  portTops: ReadonlyMap<PifUuid, number>,
  tagX: number,
): readonly StrapPlace[] {
  const centre = (pif: PifUuid) => {
    const top = portTops.get(pif);
    return top === undefined ? [] : [top + measures.portRow / 2];
  };
  const stubs = bond.members.flatMap(centre).sort((a, b) => a - b);
  const [first] = stubs;
  if (first === undefined) return [];
  const primaryStub = (bond.primaryMember === null ? [] : centre(bond.primaryMember))[0] ?? first;
  return [
    {
      bond: bond.bond,
      x: measures.plateWidth + measures.strapInset + lane * measures.strapPitch,
      stubs,
      primaryStub,
      tag: {
        x: tagX,
        y: primaryStub - measures.tagHeight / 2,
        width: measures.tagWidth,
        height: measures.tagHeight,
      },
    },
  ];
}
