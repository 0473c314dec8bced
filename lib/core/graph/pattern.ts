import { groupHosts, type HostGroup } from "@/lib/core/graph/group-hosts";
import type { HostNode, PoolGraph } from "@/lib/core/graph/graph";
import { portsOf, tally, type Tallies } from "@/lib/core/graph/tally";
import type { NetworkUuid } from "@/lib/core/topology/ids";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** A pool by sameness: one set of columns for all hosts that are wired alike (4.2.1). Places are left to `layoutPattern`. */
export interface PoolPattern {
  readonly groups: readonly PatternGroup[];
  /** One per NIC position of the pool, top to bottom as on the coordinator; positions that only others have come last. */
  readonly rows: readonly PatternRow[];
  /** "62 of 64 hosts like the coordinator, 2 differ: host-02, host-03." */
  readonly summary: string;
}

export interface PatternGroup extends HostGroup {
  /** The host that is drawn for all. */
  readonly node: HostNode;
  /** Of the pattern: over all hosts of the pool, so that an absent NIC is counted. Of the others: over their own hosts. */
  readonly tallies: Tallies;
  readonly names: readonly string[];
}

export interface PatternRow {
  readonly network: NetworkUuid;
  /** "eth3", as on the coordinator or the first host that has it. */
  readonly device: string;
  /** What the card is called that begins above this row; null within a card. */
  readonly card: { readonly name: string; readonly slot: string } | null;
}

/** `graph` is the pool as the draft would leave it (`compareGraph`), `preview` its topology; null without a draft. */
export function buildPattern(topology: PoolTopology, preview: PoolTopology | null, graph: PoolGraph): PoolPattern {
  const nodeOf = new Map(graph.hosts.map((host) => [host.host, host]));
  const all = graph.hosts.map((host) => host.host);
  const groups = groupHosts(topology, preview).flatMap((group): readonly PatternGroup[] => {
    const hosts = group.hosts.filter((host) => nodeOf.has(host));
    const [lead] = hosts;
    const node = lead === undefined ? undefined : nodeOf.get(lead);
    if (lead === undefined || node === undefined) return [];
    const names = hosts.flatMap((host) => nodeOf.get(host)?.name ?? []);
    return [{ ...group, lead, hosts, node, names, tallies: tally(graph, group.kind === "pattern" ? all : hosts) }];
  });
  return { groups, rows: patternRows(groups), summary: summaryOf(groups, all.length) };
}

function patternRows(groups: readonly PatternGroup[]): readonly PatternRow[] {
  const rows: PatternRow[] = [];
  const known = new Set<NetworkUuid>();
  for (const { node } of groups) {
    for (const card of node.cards) {
      let isFirst = true;
      for (const port of card.ports) {
        if (known.has(port.network)) continue;
        known.add(port.network);
        rows.push({
          network: port.network,
          device: port.device,
          card: isFirst ? { name: card.name, slot: card.slot } : null,
        });
        isFirst = false;
      }
    }
  }
  return rows;
}

function summaryOf(groups: readonly PatternGroup[], hosts: number): string {
  const [pattern, ...others] = groups;
  if (!pattern) return "No hosts";
  const drifted = others.filter((group) => group.kind === "drift").flatMap((group) => group.names);
  const alike = hosts - drifted.length;
  if (drifted.length === 0) return hosts === 1 ? "One host" : `All ${String(hosts)} hosts are like the coordinator`;
  return `${String(alike)} of ${String(hosts)} hosts are like the coordinator, ${String(drifted.length)} in drift: ${drifted.join(", ")}`;
}

/** The ports of a host by the network that they sit on: how a row finds its cell. */
export function portByNetwork(node: HostNode): ReadonlyMap<NetworkUuid, HostNode["cards"][number]["ports"][number]> {
  return new Map(portsOf(node).map((port) => [port.network, port]));
}

/**
 * At which drawn thing is everything of the pool seen? A NIC or bond of any host at that of the host that is drawn for its
 * group; a position of all hosts (`nics:…`, `bonds:…`) at the pool pattern's. Keys as in `parseSelection`.
 */
export function patternStandIns(pattern: PoolPattern, graph: PoolGraph): ReadonlyMap<string, string> {
  const nodeOf = new Map(graph.hosts.map((host) => [host.host, host]));
  const standIns = new Map<string, string>();
  for (const { node, hosts, kind } of pattern.groups) {
    const ports = portByNetwork(node);
    const bonds = new Map(node.bonds.map((bond) => [bond.network, bond.bond]));
    for (const host of hosts) {
      const own = nodeOf.get(host);
      for (const port of own ? portsOf(own) : []) {
        const drawn = ports.get(port.network);
        if (drawn) standIns.set(`port:${port.pif}`, `port:${drawn.pif}`);
      }
      for (const bond of own?.bonds ?? []) {
        const drawn = bonds.get(bond.network);
        if (drawn) standIns.set(`bond:${bond.bond}`, `bond:${drawn}`);
      }
    }
    if (kind !== "pattern") continue;
    for (const [network, port] of ports) standIns.set(`nics:${network}`, `port:${port.pif}`);
    for (const [network, bond] of bonds) standIns.set(`bonds:${network}`, `bond:${bond}`);
  }
  return standIns;
}
