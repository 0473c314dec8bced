import type {
  BondNode,
  HostNode,
  Mark,
  NetworkNode,
  PoolGraph,
  PortNode,
  RoleView,
  Wire,
} from "@/lib/core/graph/graph";

/**
 * What would a draft change? Marks a preview's graph against the graph of the pool as it is. Things are the same when
 * their uuids are; a wire is the same when it leads from the same thing to the same network. What the preview no longer
 * has (a wire, an address on a NIC) is kept as a `removed` ghost, so that a drawing can show where it was.
 */
export function compareGraph(base: PoolGraph, preview: PoolGraph): PoolGraph {
  const hosts = new Map(base.hosts.map((host) => [host.host, host]));
  return {
    ...preview,
    hosts: preview.hosts.map((host) => markHost(hosts.get(host.host) ?? null, host)),
    networks: markNetworks(base.networks, preview.networks),
    wires: markWires(base.wires, preview.wires),
  };
}

function markHost(base: HostNode | null, host: HostNode): HostNode {
  const ports = new Map(portsOf(base).map((port) => [port.pif, port]));
  const bonds = new Set(base?.bonds.map((bond) => bond.bond));
  const before = [...portsOf(base).flatMap((port) => port.roles), ...(base?.bonds ?? []).flatMap((bond) => bond.roles)];
  return {
    ...host,
    cards: host.cards.map((card) => ({
      ...card,
      ports: card.ports.map((port) => markPort(ports.get(port.pif) ?? null, port)),
    })),
    bonds: host.bonds.map((bond) => (bonds.has(bond.bond) ? bond : addedBond(before, bond))),
  };
}

function portsOf(host: HostNode | null): readonly PortNode[] {
  return host?.cards.flatMap((card) => card.ports) ?? [];
}

function markPort(base: PortNode | null, port: PortNode): PortNode {
  if (!base) return { ...port, mark: "added" };
  const gone = base.roles.filter((role) => !port.roles.some((other) => isSameRole(role, other)));
  return {
    ...port,
    mark: base.bond === port.bond ? "same" : "moved",
    roles: [...port.roles, ...gone.map((role) => ({ ...role, mark: "removed" as const }))],
  };
}

function addedBond(before: readonly RoleView[], bond: BondNode): BondNode {
  const roles = bond.roles.map((role) => ({
    ...role,
    mark: before.some((other) => isSameRole(role, other)) ? ("moved" as const) : ("added" as const),
  }));
  return { ...bond, mark: "added", roles };
}

function isSameRole(one: RoleView, other: RoleView): boolean {
  return one.kind === other.kind && one.address === other.address;
}

function markNetworks(base: readonly NetworkNode[], preview: readonly NetworkNode[]): readonly NetworkNode[] {
  const known = new Set(base.map((network) => network.network));
  const homeOf = new Map(base.flatMap((root) => root.layers.map((layer) => [layer.network, root.network])));
  const layerMark = (layer: NetworkNode["layers"][number], root: NetworkNode): Mark => {
    const home = homeOf.get(layer.network);
    if (home === undefined) return "added";
    return home === root.network ? "same" : "moved";
  };
  return preview.map((root) => ({
    ...root,
    mark: known.has(root.network) ? "same" : "added",
    layers: root.layers.map((layer) => ({ ...layer, mark: layerMark(layer, root) })),
  }));
}

function markWires(base: readonly Wire[], preview: readonly Wire[]): readonly Wire[] {
  const before = new Set(base.map(wireKey));
  const after = new Set(preview.map(wireKey));
  return [
    ...preview.map((wire) => (before.has(wireKey(wire)) ? wire : { ...wire, mark: "added" as const })),
    ...base.filter((wire) => !after.has(wireKey(wire))).map((wire) => ({ ...wire, mark: "removed" as const })),
  ];
}

/** Unique per wire: what it leads from, and the network that it leads to. */
export function wireKey(wire: Wire): string {
  return `${wire.from.kind === "port" ? wire.from.pif : wire.from.bond}>${wire.network}`;
}
