import { wireKey } from "@/lib/core/graph/compare-graph";
import type { NetworkNode, PoolGraph } from "@/lib/core/graph/graph";
import { hostHeight, placeHost } from "@/lib/core/graph/layout-host";
import type { HostPlace, NetworkPlace, PoolLayout, RailPlace, WirePlace } from "@/lib/core/graph/layout";
import { measures } from "@/lib/core/graph/measures";
import { laneCount } from "@/lib/core/graph/strap-lanes";
import type { BondUuid, NetworkUuid, PifUuid } from "@/lib/core/topology/ids";

export interface LayoutOptions {
  /** Networks whose layers are all shown, however many. */
  readonly expanded?: ReadonlySet<NetworkUuid>;
}

/**
 * Where does everything go? Fixed lanes from left to right: faceplates in a column, straps and tags, one rail per
 * network, network rows. Deterministic, O(things); depends on what exists and never on how it is doing, so that a lost
 * carrier moves nothing.
 */
export function layoutGraph(graph: PoolGraph, options: LayoutOptions = {}): PoolLayout {
  const lanes = Math.max(measures.strapLanes, ...graph.hosts.map(laneCount));
  const hosts = placeHosts(graph, lanes);
  const hostRight = Math.max(0, ...hosts.map((host) => host.width));
  const railed = graph.networks.filter((network) => network.standing !== "internal");
  const networkX = hostRight + 2 * measures.railInset + (railSlots(graph) - 1) * measures.railPitch;
  const networks = placeNetworks(graph.networks, networkX, options.expanded ?? new Set());
  const railX = new Map(
    railed.map((network, index) => [network.network, hostRight + measures.railInset + index * measures.railPitch]),
  );
  const wires = placeWires(graph, hosts, railX);
  return {
    width: networkX + measures.networkWidth,
    height: Math.max(bottomOf(hosts), bottomOf(networks)),
    hosts,
    networks,
    rails: placeRails(graph, networks, railX, wires),
    wires,
  };
}

/** A place for every rail, and for those that bonds of two NICs each would add: a draft never moves the networks. */
function railSlots(graph: PoolGraph): number {
  const railed = graph.networks.filter((network) => network.standing !== "internal").length;
  const ports = new Set(
    graph.hosts.flatMap((host) => host.cards.flatMap((card) => card.ports)).map((port) => port.network),
  );
  return Math.max(1, railed, ports.size + Math.floor(ports.size / 2));
}

function placeHosts(graph: PoolGraph, lanes: number): readonly HostPlace[] {
  const places: HostPlace[] = [];
  let y = 0;
  for (const host of graph.hosts) {
    places.push(placeHost(host, { y, lanes }));
    y += hostHeight(host) + measures.hostGap;
  }
  return places;
}

function placeNetworks(
  networks: readonly NetworkNode[],
  x: number,
  expanded: ReadonlySet<NetworkUuid>,
): readonly NetworkPlace[] {
  const places: NetworkPlace[] = [];
  // The first network's row is level with the first port's.
  let y = measures.hostHeader + measures.cardLabel + (measures.portRow - measures.networkRow) / 2;
  for (const network of networks) {
    const collapsed = network.layers.length > measures.layersShown && !expanded.has(network.network);
    const rows = collapsed ? 1 : network.layers.length;
    const height = measures.networkRow + rows * measures.layerRow;
    const layerTops = collapsed
      ? []
      : network.layers.map((_, index) => measures.networkRow + index * measures.layerRow);
    places.push({ network: network.network, x, y, width: measures.networkWidth, height, layerTops, collapsed });
    y += height + measures.networkGap;
  }
  return places;
}

function placeWires(
  graph: PoolGraph,
  hosts: readonly HostPlace[],
  railX: ReadonlyMap<NetworkUuid, number>,
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
    const x2 = railX.get(wire.network);
    if (!from || x2 === undefined) return [];
    return [{ key: wireKey(wire), host: wire.host, network: wire.network, x1: from.x, x2, y: from.y, mark: wire.mark }];
  });
}

function placeRails(
  graph: PoolGraph,
  networks: readonly NetworkPlace[],
  railX: ReadonlyMap<NetworkUuid, number>,
  wires: readonly WirePlace[],
): readonly RailPlace[] {
  const places = new Map(networks.map((place) => [place.network, place]));
  return graph.networks.flatMap((network): readonly RailPlace[] => {
    const place = places.get(network.network);
    const x = railX.get(network.network);
    const own = wires.filter((wire) => wire.network === network.network);
    if (!place || x === undefined || own.length === 0) return [];
    const lead = place.y + measures.networkRow / 2;
    const heights = [lead, ...own.map((wire) => wire.y)];
    const gone = own.every((wire) => wire.mark === "removed");
    return [
      {
        network: network.network,
        x,
        top: Math.min(...heights),
        bottom: Math.max(...heights),
        lead,
        leadEnd: place.x,
        mark: gone ? "removed" : network.mark,
      },
    ];
  });
}

function bottomOf(places: readonly { readonly y: number; readonly height: number }[]): number {
  return Math.max(0, ...places.map((place) => place.y + place.height));
}
