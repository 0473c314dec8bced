import { wireKey } from "@/lib/core/graph/compare-graph";
import type { HostNode, NetworkNode, PoolGraph } from "@/lib/core/graph/graph";
import { hostHeight, hostWidth, placeHost } from "@/lib/core/graph/layout-host";
import type { HostPlace, NetworkPlace, PoolLayout, RailPlace, WirePlace } from "@/lib/core/graph/layout";
import { measures } from "@/lib/core/graph/measures";
import { laneCount, strapLanes, type StrapLanes } from "@/lib/core/graph/strap-lanes";
import type { BondUuid, HostUuid, NetworkUuid, PifUuid } from "@/lib/core/topology/ids";

export interface LayoutOptions {
  /** Networks whose layers are all shown, however many. */
  readonly expanded?: ReadonlySet<NetworkUuid>;
}

/**
 * Where does everything go? Fixed lanes from left to right: faceplates in a column, straps and tags, one rail per
 * network, network rows. Many hosts stand in several such columns, whose rails meet above. Deterministic, O(things);
 * depends on what exists and never on how it is doing, so that a lost carrier moves nothing.
 */
export function layoutGraph(graph: PoolGraph, options: LayoutOptions = {}): PoolLayout {
  const lanesOf = new Map(graph.hosts.map((host) => [host, strapLanes(host)]));
  const lanes = Math.max(measures.strapLanes, ...[...lanesOf.values()].map(laneCount));
  const slots = railSlots(graph);
  const railsWide = 2 * measures.railInset + (slots - 1) * measures.railPitch;
  const railed = graph.networks.filter((network) => network.standing !== "internal");
  const [first] = graph.hosts;
  const plateWide = first ? hostWidth(lanes) : 0;
  const columnWide = plateWide + railsWide;
  const columns = columnCount(graph, columnWide);
  const headroom = columns === 1 ? 0 : (railed.length + 2) * measures.railPitch;
  const pitch = columnWide + measures.columnGap;
  const hosts = placeHosts(graph, { lanes, lanesOf, columns, pitch, top: headroom });
  const networkX = (columns - 1) * pitch + columnWide;
  const networks = placeNetworks(graph.networks, { x: networkX, top: headroom }, options.expanded ?? new Set());
  const railOf = new Map(railed.map((network, index) => [network.network, index]));
  const railX = (network: NetworkUuid, column: number) => {
    const index = railOf.get(network);
    return index === undefined
      ? undefined
      : column * pitch + plateWide + measures.railInset + index * measures.railPitch;
  };
  const columnOf = new Map(hosts.map((host) => [host.host, Math.round(host.x / pitch)]));
  const wires = placeWires(graph, hosts, (network, host) => railX(network, columnOf.get(host) ?? 0));
  return {
    width: networkX + measures.networkWidth,
    height: Math.max(bottomOf(hosts), bottomOf(networks)),
    hosts,
    networks,
    rails: placeRails(graph, networks, { railX, columns, columnOf, railOf }, wires),
    wires,
  };
}

/** As many columns as make the picture about as wide as a window is. */
function columnCount(graph: PoolGraph, columnWide: number): number {
  if (graph.hosts.length <= measures.hostsInColumn) return 1;
  const height = graph.hosts.reduce((sum, host) => sum + hostHeight(host) + measures.hostGap, 0);
  return Math.min(graph.hosts.length, Math.max(2, Math.round(Math.sqrt((1.5 * height) / columnWide))));
}

/** A place for every rail, and for those that bonds of two NICs each would add: a draft never moves the networks. */
function railSlots(graph: PoolGraph): number {
  const railed = graph.networks.filter((network) => network.standing !== "internal").length;
  const ports = new Set(
    graph.hosts.flatMap((host) => host.cards.flatMap((card) => card.ports)).map((port) => port.network),
  );
  return Math.max(1, railed, ports.size + Math.floor(ports.size / 2));
}

/** Down the columns, then to the right; hosts side by side are level, because every row is as high as its highest host. */
function placeHosts(
  graph: PoolGraph,
  at: {
    readonly lanes: number;
    readonly lanesOf: ReadonlyMap<HostNode, StrapLanes>;
    readonly columns: number;
    readonly pitch: number;
    readonly top: number;
  },
): readonly HostPlace[] {
  const inColumn = Math.ceil(graph.hosts.length / at.columns);
  const tops: number[] = [];
  let y = at.top;
  for (let row = 0; row < inColumn; row += 1) {
    tops.push(y);
    let level = 0;
    for (let index = row; index < graph.hosts.length; index += inColumn) {
      const host = graph.hosts[index];
      if (host) level = Math.max(level, hostHeight(host));
    }
    y += level + measures.hostGap;
  }
  return graph.hosts.map((host, index) =>
    placeHost(host, {
      x: Math.floor(index / inColumn) * at.pitch,
      y: tops[index % inColumn] ?? at.top,
      lanes: at.lanes,
      laneOf: at.lanesOf.get(host) ?? strapLanes(host),
    }),
  );
}

function placeNetworks(
  networks: readonly NetworkNode[],
  at: { readonly x: number; readonly top: number },
  expanded: ReadonlySet<NetworkUuid>,
): readonly NetworkPlace[] {
  const places: NetworkPlace[] = [];
  // The first network's row is level with the first port's.
  let y = at.top + measures.hostHeader + measures.cardLabel + (measures.portRow - measures.networkRow) / 2;
  for (const network of networks) {
    const collapsed = network.layers.length > measures.layersShown && !expanded.has(network.network);
    const rows = collapsed ? 1 : network.layers.length;
    const height = measures.networkRow + rows * measures.layerRow;
    const layerTops = collapsed
      ? []
      : network.layers.map((_, index) => measures.networkRow + index * measures.layerRow);
    places.push({ network: network.network, x: at.x, y, width: measures.networkWidth, height, layerTops, collapsed });
    y += height + measures.networkGap;
  }
  return places;
}

function placeWires(
  graph: PoolGraph,
  hosts: readonly HostPlace[],
  railX: (network: NetworkUuid, host: HostUuid) => number | undefined,
): readonly WirePlace[] {
  const ports = new Map<PifUuid, { x: number; y: number }>();
  const tags = new Map<BondUuid, { x: number; y: number }>();
  for (const host of hosts) {
    for (const { pif, top } of host.ports) {
      ports.set(pif, { x: host.x + host.plateWidth, y: host.y + top + measures.portRow / 2 });
    }
    for (const { bond, tag } of host.straps) {
      tags.set(bond, { x: host.x + tag.x + tag.width, y: host.y + tag.y + tag.height / 2 });
    }
  }
  // A port's old wire would run under the tag of the bond that it joins, at the height of the bond's own wire.
  const bonded = new Set(graph.hosts.flatMap((host) => host.bonds.flatMap((bond) => bond.members)));
  return graph.wires.flatMap((wire): readonly WirePlace[] => {
    if (wire.from.kind === "port" && bonded.has(wire.from.pif)) return [];
    const from = wire.from.kind === "port" ? ports.get(wire.from.pif) : tags.get(wire.from.bond);
    const x2 = railX(wire.network, wire.host);
    if (!from || x2 === undefined) return [];
    return [{ key: wireKey(wire), host: wire.host, network: wire.network, x1: from.x, x2, y: from.y, mark: wire.mark }];
  });
}

interface RailLanes {
  readonly railX: (network: NetworkUuid, column: number) => number | undefined;
  readonly columns: number;
  readonly columnOf: ReadonlyMap<HostUuid, number>;
  readonly railOf: ReadonlyMap<NetworkUuid, number>;
}

function placeRails(
  graph: PoolGraph,
  networks: readonly NetworkPlace[],
  { railX, columns, columnOf, railOf }: RailLanes,
  wires: readonly WirePlace[],
): readonly RailPlace[] {
  const places = new Map(networks.map((place) => [place.network, place]));
  const wiresOf = new Map<NetworkUuid, WirePlace[]>();
  for (const wire of wires) {
    const own = wiresOf.get(wire.network);
    if (own) own.push(wire);
    else wiresOf.set(wire.network, [wire]);
  }
  return graph.networks.flatMap((network): readonly RailPlace[] => {
    const place = places.get(network.network);
    const last = columns - 1;
    const x = railX(network.network, last);
    const own = wiresOf.get(network.network) ?? [];
    if (!place || x === undefined || own.length === 0) return [];
    const lead = place.y + measures.networkRow / 2;
    const bus = ((railOf.get(network.network) ?? 0) + 1) * measures.railPitch;
    const heights = (column: number) => own.filter((wire) => columnOf.get(wire.host) === column).map((wire) => wire.y);
    const feeders = Array.from({ length: last }, (_, column) => column).flatMap((column) => {
      const ys = heights(column);
      const at = railX(network.network, column);
      return ys.length === 0 || at === undefined ? [] : [{ x: at, bottom: Math.max(...ys) }];
    });
    const main = [lead, ...heights(last), ...(feeders.length === 0 ? [] : [bus])];
    const gone = own.every((wire) => wire.mark === "removed");
    return [
      {
        network: network.network,
        x,
        top: Math.min(...main),
        bottom: Math.max(...main),
        lead,
        leadEnd: place.x,
        mark: gone ? "removed" : network.mark,
        ...(feeders.length === 0 ? {} : { feeders, bus }),
      },
    ];
  });
}

function bottomOf(places: readonly { readonly y: number; readonly height: number }[]): number {
  return Math.max(0, ...places.map((place) => place.y + place.height));
}
