import type { PoolGraph } from "@/lib/core/graph/graph";

/**
 * The drawing without what an operator does not want to see. A hidden host takes its NICs and bonds along; a hidden NIC or
 * bond leaves the rest of its host. Hiding changes what is drawn and nothing else: rules and drafts know the whole pool.
 */
export function hideFromGraph(graph: PoolGraph, hidden: ReadonlySet<string>): PoolGraph {
  if (hidden.size === 0) return graph;
  const isShown = (key: string) => !hidden.has(key);
  const hosts = graph.hosts
    .filter((host) => isShown(`host:${host.host}`))
    .map((host) => ({
      ...host,
      cards: host.cards
        .map((card) => ({ ...card, ports: card.ports.filter((port) => isShown(`port:${port.pif}`)) }))
        .filter((card) => card.ports.length > 0),
      bonds: host.bonds.filter((bond) => isShown(`bond:${bond.bond}`)),
    }));
  const kept = new Set(hosts.map((host) => host.host));
  const networks = graph.networks
    .filter((network) => isShown(`network:${network.network}`))
    .map((network) => ({
      ...network,
      layers: network.layers.filter((layer) => isShown(`network:${layer.network}`)),
    }));
  const shownNetworks = new Set(networks.map((network) => network.network));
  const wires = graph.wires.filter(
    (wire) =>
      kept.has(wire.host) &&
      shownNetworks.has(wire.network) &&
      isShown(wire.from.kind === "port" ? `port:${wire.from.pif}` : `bond:${wire.from.bond}`),
  );
  return { ...graph, hosts, networks, wires };
}
