import { buildGraph } from "@/lib/core/graph/build-graph";
import type { BondNode, HostNode, LayerNode, NetworkNode, PoolGraph, PortNode } from "@/lib/core/graph/graph";
import type { PoolLayout, Rect } from "@/lib/core/graph/layout";
import { layoutGraph } from "@/lib/core/graph/layout-graph";
import { measures } from "@/lib/core/graph/measures";
import { indexTopology, type PoolRecords } from "@/lib/core/topology/topology";

/**
 * The pool as boxes and lines, for libraries that draw nodes and edges: hosts around NICs and bonds, networks with their
 * VLANs beside. All that is in our own drawing, in the same places: a peer with less to draw would be no measure.
 */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly hosts: readonly (Rect & {
    readonly id: string;
    readonly host: HostNode;
    /** Relative to the host, one per card. */
    readonly cardTops: readonly number[];
  })[];
  /** Relative to their host. */
  readonly ports: readonly (Rect & { readonly id: string; readonly parent: string; readonly port: PortNode })[];
  /** Relative to their host. */
  readonly bonds: readonly (Rect & { readonly id: string; readonly parent: string; readonly bond: BondNode })[];
  readonly networks: readonly (Rect & { readonly id: string; readonly network: NetworkNode })[];
  /** VLANs and tunnels, relative to the network that they are notched into. That is all that ties them: no line. */
  readonly layers: readonly (Rect & { readonly id: string; readonly parent: string; readonly layer: LayerNode })[];
  readonly links: readonly { readonly id: string; readonly source: string; readonly target: string }[];
}

export function sceneOf(records: PoolRecords): Scene {
  const graph = buildGraph(indexTopology(records));
  return placed(graph, layoutGraph(graph));
}

function placed(graph: PoolGraph, layout: PoolLayout): Scene {
  const hosts = new Map(graph.hosts.map((host) => [host.host, host]));
  const ports = new Map(
    graph.hosts.flatMap((host) => host.cards.flatMap((card) => card.ports)).map((port) => [port.pif, port]),
  );
  const bonds = new Map(graph.hosts.flatMap((host) => host.bonds).map((bond) => [bond.bond, bond]));
  const networks = new Map(graph.networks.map((network) => [network.network, network]));
  return {
    width: layout.width,
    height: layout.height,
    hosts: layout.hosts.flatMap(({ host: id, x, y, width, height, cardTops }) => {
      const host = hosts.get(id);
      return host ? [{ id, host, x, y, width, height, cardTops }] : [];
    }),
    ports: layout.hosts.flatMap((place) =>
      place.ports.flatMap(({ pif, top }) => {
        const port = ports.get(pif);
        const rect = { x: 4, y: top, width: place.plateWidth - 8, height: measures.portRow - 4 };
        return port ? [{ id: pif, parent: place.host, port, ...rect }] : [];
      }),
    ),
    bonds: layout.hosts.flatMap((place) =>
      place.straps.flatMap(({ bond: id, tag }) => {
        const bond = bonds.get(id);
        return bond ? [{ id, parent: place.host, bond, ...tag }] : [];
      }),
    ),
    networks: layout.networks.flatMap(({ network: id, x, y, width }) => {
      const network = networks.get(id);
      return network ? [{ id, network, x, y, width, height: measures.networkRow }] : [];
    }),
    // A pool whose VLANs we fold into one row of counts has none here either.
    layers: layout.networks.flatMap(({ network: parent, layerTops, width }) =>
      (networks.get(parent)?.layers ?? []).flatMap((layer, index) => {
        const y = layerTops[index];
        const rect = { x: layerInset, width: width - layerInset, height: measures.layerRow };
        return y === undefined ? [] : [{ id: layer.network, parent, layer, y, ...rect }];
      }),
    ),
    links: [
      ...[...bonds.values()].flatMap((bond) =>
        bond.members.map((member) => ({ id: `${member}>${bond.bond}`, source: member, target: bond.bond })),
      ),
      ...graph.wires.map(({ from, network }) => {
        const source = from.kind === "port" ? from.pif : from.bond;
        return { id: `${source}>${network}`, source, target: network };
      }),
    ],
  };
}

/** Flow units that a VLAN's notch stands in from the left of its network. */
const layerInset = 24;

/** The least and the greatest zoom of every variant, as of the product's canvas: a wheel crosses the same scales in all. */
export const zoomRange = { min: 0.05, max: 2 } as const;

/** The part of the pool that a window of this size shows when the whole pool is fitted into it. */
export function fitted(scene: Pick<Scene, "width" | "height">): {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
} {
  const zoom = Math.min(window.innerWidth / scene.width, window.innerHeight / scene.height);
  return { x: 0, y: 0, zoom };
}

/** A NIC in the middle of the first host, and the place of the picture that brings it to 400, 400 at 100 %. */
export function closeUpOf(scene: Scene): {
  readonly id: string;
  readonly viewport: { x: number; y: number; zoom: number };
} {
  const port = scene.ports[3];
  const host = scene.hosts.find(({ id }) => id === port?.parent);
  if (!port || !host) throw new Error("The pool of the bench has no NIC.");
  const x = 400 - host.x - port.x - port.width / 2;
  const y = 400 - host.y - port.y - port.height / 2;
  return { id: port.id, viewport: { x, y, zoom: 1 } };
}
