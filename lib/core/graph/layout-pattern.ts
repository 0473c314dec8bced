import type { CanvasItem } from "@/lib/core/graph/canvas-items";
import type { BondNode, NetworkNode, PoolGraph, PortNode } from "@/lib/core/graph/graph";
import type { StrapPlace } from "@/lib/core/graph/layout";
import { portByNetwork, type PatternGroup, type PoolPattern } from "@/lib/core/graph/pattern";
import { laneCount, strapLanes } from "@/lib/core/graph/strap-lanes";
import type { NetworkUuid } from "@/lib/core/topology/ids";

/** Sizes of the pattern in CSS pixels, multiples of 4. */
export const patternMeasures = {
  header: 72,
  cardLabel: 20,
  row: 36,
  foot: 8,
  plateWidth: 296,
  driftWidth: 252,
  strapInset: 16,
  strapPitch: 10,
  strapLanes: 3,
  tagGap: 12,
  tagWidth: 252,
  tagHeight: 32,
  networkGap: 20,
  networkWidth: 236,
  groupGap: 24,
  /** More groups than this are told, not drawn: the matrix has room for them. */
  groupsShown: 8,
} as const;

/** Where everything of a pattern is: the same position has the same height in every group, whatever the pool does. */
export interface PatternLayout {
  readonly width: number;
  readonly height: number;
  /** Tops of the rows, by the NICs' network. */
  readonly rowTops: ReadonlyMap<NetworkUuid, number>;
  readonly cards: readonly { readonly top: number; readonly name: string; readonly slot: string }[];
  readonly groups: readonly GroupPlace[];
  readonly networks: readonly PatternNetworkPlace[];
  /** Groups that found no room. */
  readonly left: number;
}

export interface GroupPlace {
  readonly group: PatternGroup;
  readonly x: number;
  readonly plateWidth: number;
  readonly width: number;
  /** One cell for every row; null where the group has no such NIC. */
  readonly cells: readonly { readonly network: NetworkUuid; readonly top: number; readonly port: PortNode | null }[];
  readonly straps: readonly (StrapPlace & { readonly node: BondNode })[];
}

/** A network at the height of what leads to it, and the wire between. */
export interface PatternNetworkPlace {
  readonly network: NetworkNode;
  readonly x: number;
  readonly y: number;
  readonly wireFrom: number;
}

export function layoutPattern(pattern: PoolPattern, graph: PoolGraph): PatternLayout {
  const sizes = patternMeasures;
  const rowTops = new Map<NetworkUuid, number>();
  const cards: { top: number; name: string; slot: string }[] = [];
  let top: number = sizes.header;
  for (const row of pattern.rows) {
    if (row.card) {
      cards.push({ top, name: row.card.name, slot: row.card.slot });
      top += sizes.cardLabel;
    }
    rowTops.set(row.network, top);
    top += sizes.row;
  }
  const height = top + sizes.foot;
  const shown = pattern.groups.slice(0, sizes.groupsShown);
  const [first, ...others] = shown;
  if (!first) return { width: 0, height, rowTops, cards, groups: [], networks: [], left: 0 };

  // Room for a few straps is always kept, so that a first bond pushes nothing aside.
  const main = placeGroup(first, 0, { rowTops, plateWidth: sizes.plateWidth, lanes: sizes.strapLanes });
  const networkX = main.width + sizes.networkGap;
  const networks = placeNetworks(main, graph, rowTops, networkX);
  const groups = [main];
  let x = networkX + sizes.networkWidth + sizes.groupGap;
  for (const group of others) {
    const place = placeGroup(group, x, { rowTops, plateWidth: sizes.driftWidth, lanes: 0 });
    groups.push(place);
    x += place.width + sizes.groupGap;
  }
  return { width: x, height, rowTops, cards, groups, networks, left: pattern.groups.length - shown.length };
}

interface GroupRoom {
  readonly rowTops: ReadonlyMap<NetworkUuid, number>;
  readonly plateWidth: number;
  readonly lanes: number;
}

function placeGroup(group: PatternGroup, x: number, { rowTops, plateWidth, lanes }: GroupRoom): GroupPlace {
  const sizes = patternMeasures;
  const ports = portByNetwork(group.node);
  const cells = [...rowTops].map(([network, top]) => ({ network, top, port: ports.get(network) ?? null }));
  const middle = new Map(cells.flatMap(({ port, top }) => (port ? [[port.pif, top + sizes.row / 2] as const] : [])));
  const differing = new Set(group.differences.map((difference) => difference.network));
  // Beside the pattern only what is unlike it is strapped: the rest can be read there.
  const bonds = group.node.bonds.filter(
    (bond) => group.kind === "pattern" || differing.has(bond.network) || bond.mark !== "same",
  );
  const node = { ...group.node, bonds };
  const laneOf = strapLanes(node);
  const used = Math.max(lanes, laneCount(laneOf));
  const tagX = plateWidth + sizes.strapInset + Math.max(0, used - 1) * sizes.strapPitch + sizes.tagGap;
  const straps = bonds.flatMap((bond): GroupPlace["straps"] => {
    const stubs = bond.members.flatMap((member) => middle.get(member) ?? []).sort((one, other) => one - other);
    const [highest] = stubs;
    if (highest === undefined) return [];
    const primaryStub = (bond.primaryMember === null ? undefined : middle.get(bond.primaryMember)) ?? highest;
    const lane = laneOf.get(bond.bond) ?? 0;
    return [
      {
        bond: bond.bond,
        node: bond,
        x: plateWidth + sizes.strapInset + lane * sizes.strapPitch,
        stubs,
        primaryStub,
        tag: {
          x: tagX,
          y: primaryStub - sizes.tagHeight / 2,
          width: sizes.tagWidth,
          height: sizes.tagHeight,
        },
      },
    ];
  });
  const width = straps.length === 0 && lanes === 0 ? plateWidth : tagX + sizes.tagWidth;
  return { group, x, plateWidth, width, cells, straps };
}

/** A network is level with the bond or the free NIC that leads to it; networks of bonded NICs carry nothing and are left out. */
function placeNetworks(
  main: GroupPlace,
  graph: PoolGraph,
  rowTops: ReadonlyMap<NetworkUuid, number>,
  x: number,
): readonly PatternNetworkPlace[] {
  const sizes = patternMeasures;
  const bondAt = new Map(main.straps.map(({ node, tag }) => [node.network, tag]));
  const freeAt = new Map(
    main.cells.flatMap(({ port, network, top }) => (port && port.bond === null ? [[network, top] as const] : [])),
  );
  return graph.networks.flatMap((network): readonly PatternNetworkPlace[] => {
    const tag = bondAt.get(network.network);
    if (tag) return [{ network, x, y: tag.y, wireFrom: tag.x + tag.width }];
    const top = freeAt.get(network.network);
    if (top === undefined || !rowTops.has(network.network)) return [];
    return [{ network, x, y: top + (sizes.row - sizes.tagHeight) / 2, wireFrom: main.plateWidth }];
  });
}

/** All of the pattern that can take the focus, lane by lane; a NIC is keyed by the NIC of the host that is drawn for all. */
export function patternItems(layout: PatternLayout): readonly CanvasItem[] {
  const sizes = patternMeasures;
  return [
    ...layout.groups.flatMap(({ group, cells, x, plateWidth }) =>
      cells.flatMap(({ port, top }) =>
        port === null
          ? []
          : [
              {
                key: `port:${port.pif}`,
                lane: "port" as const,
                end: { kind: "nic" as const, network: port.network },
                host: group.lead,
                label: port.device,
                x: x + plateWidth / 2,
                y: top + sizes.row / 2,
              },
            ],
      ),
    ),
    ...layout.groups.flatMap(({ group, straps, x }) =>
      straps
        .toSorted((one, other) => one.tag.y - other.tag.y)
        .map(({ node, tag }) => ({
          key: `bond:${node.bond}`,
          lane: "bond" as const,
          end: { kind: "bond" as const, network: node.network },
          host: group.lead,
          label: node.name,
          x: x + tag.x + tag.width / 2,
          y: tag.y + tag.height / 2,
        })),
    ),
    ...layout.networks.map(({ network, x, y }) => ({
      key: `network:${network.network}`,
      lane: "network" as const,
      end: null,
      host: null,
      label: network.name,
      x: x + sizes.networkWidth / 2,
      y: y + sizes.tagHeight / 2,
    })),
  ];
}
