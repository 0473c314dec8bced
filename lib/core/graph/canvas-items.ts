import type { GestureEnd } from "@/lib/core/draft/verdict";
import type { PoolGraph } from "@/lib/core/graph/graph";
import type { PoolLayout } from "@/lib/core/graph/layout";
import { measures } from "@/lib/core/graph/measures";
import type { HostUuid, NetworkUuid } from "@/lib/core/topology/ids";

/** One thing of the drawing that can take the focus. The key is `host:<host>`, `port:<pif>`, `bond:<bond>` or `network:<network>`. */
export interface CanvasItem {
  readonly key: string;
  readonly lane: "host" | "port" | "bond" | "network";
  /** What it is to a gesture; null for what can be neither picked up nor dropped on. */
  readonly end: GestureEnd | null;
  readonly host: HostUuid | null;
  /** "eth3", "Management". */
  readonly label: string;
  /** Its centre in flow units. */
  readonly x: number;
  readonly y: number;
}

/** All that can take the focus, lane by lane, from top to bottom; what can be bonded comes first, for whoever comes by Tab. */
export function canvasItems(graph: PoolGraph, layout: PoolLayout): readonly CanvasItem[] {
  return [
    ...portItems(graph, layout),
    ...bondItems(graph, layout),
    ...networkItems(graph, layout),
    ...hostItems(graph, layout),
  ];
}

function portItems(graph: PoolGraph, layout: PoolLayout): readonly CanvasItem[] {
  const ports = new Map(
    graph.hosts.flatMap((host) => host.cards.flatMap((card) => card.ports)).map((port) => [port.pif, port]),
  );
  return layout.hosts.flatMap((place) =>
    place.ports.flatMap(({ pif, top }) => {
      const port = ports.get(pif);
      if (!port) return [];
      const at = { x: place.x + place.plateWidth / 2, y: place.y + top + measures.portRow / 2 };
      const end = { kind: "nic" as const, network: port.network };
      return [{ key: `port:${pif}`, lane: "port" as const, end, host: place.host, label: port.device, ...at }];
    }),
  );
}

function bondItems(graph: PoolGraph, layout: PoolLayout): readonly CanvasItem[] {
  const bonds = new Map(graph.hosts.flatMap((host) => host.bonds).map((bond) => [bond.bond, bond]));
  return layout.hosts.flatMap((place) =>
    [...place.straps]
      .sort((a, b) => a.tag.y - b.tag.y)
      .flatMap(({ bond: uuid, tag }) => {
        const bond = bonds.get(uuid);
        if (!bond) return [];
        const at = { x: place.x + tag.x + tag.width / 2, y: place.y + tag.y + tag.height / 2 };
        const end = { kind: "bond" as const, network: bond.network };
        return [{ key: `bond:${uuid}`, lane: "bond" as const, end, host: place.host, label: bond.name, ...at }];
      }),
  );
}

/** The networks, each with the VLANs that are notched into it, as far as these are drawn. */
function networkItems(graph: PoolGraph, layout: PoolLayout): readonly CanvasItem[] {
  const networks = new Map(graph.networks.map((network) => [network.network, network]));
  return layout.networks.flatMap((place) => {
    const item = (network: NetworkUuid, label: string, y: number): CanvasItem => ({
      key: `network:${network}`,
      lane: "network",
      end: null,
      host: null,
      label,
      x: place.x + place.width / 2,
      y: place.y + y,
    });
    const drawn = networks.get(place.network);
    const layers = place.collapsed ? [] : (drawn?.layers ?? []);
    return [
      item(place.network, drawn?.name ?? "", measures.networkRow / 2),
      ...layers.map(({ network, name }, index) =>
        item(network, name, (place.layerTops[index] ?? measures.networkRow) + measures.layerRow / 2),
      ),
    ];
  });
}

function hostItems(graph: PoolGraph, layout: PoolLayout): readonly CanvasItem[] {
  const names = new Map(graph.hosts.map((host) => [host.host, host.name]));
  return layout.hosts.map((place) => ({
    key: `host:${place.host}`,
    lane: "host" as const,
    end: null,
    host: place.host,
    label: names.get(place.host) ?? "",
    x: place.x + place.plateWidth / 2,
    y: place.y + measures.hostHeader / 2,
  }));
}
