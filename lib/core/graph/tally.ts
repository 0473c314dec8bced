import type { BondNode, HostNode, LinkKind, PoolGraph } from "@/lib/core/graph/graph";
import type { HostUuid, NetworkUuid } from "@/lib/core/topology/ids";

/** How many hosts have a position's link in which state. */
export interface LinkTally {
  readonly counts: Readonly<Record<LinkKind | "absent", number>>;
  /** "62 up · 1 down · 1 absent"; states that nobody is in are left out. */
  readonly words: string;
  /** The state to show: the worst that any host is in; `absent` counts only where nobody is worse off. */
  readonly worst: LinkKind | "absent";
}

export interface BondTally {
  readonly hosts: number;
  readonly counts: Readonly<Record<BondNode["health"] | "absent", number>>;
  /** "62 whole · 1 degraded · 1 absent". */
  readonly words: string;
  readonly worst: BondNode["health"] | "absent";
}

const linkOrder = ["up", "slow", "down", "unknown", "unmanaged", "absent"] as const;
const linkWords = {
  up: "up",
  slow: "slow",
  down: "down",
  unknown: "unknown",
  unmanaged: "not managed",
  absent: "absent",
} as const;
const linkBadness = ["down", "unknown", "slow", "absent", "unmanaged"] as const;

const bondOrder = ["whole", "degraded", "down", "unknown", "absent"] as const;
const bondBadness = ["down", "degraded", "unknown", "absent"] as const;

export interface Tallies {
  readonly links: ReadonlyMap<NetworkUuid, LinkTally>;
  readonly bonds: ReadonlyMap<NetworkUuid, BondTally>;
}

/** The state of every position and bond over these hosts, by the NIC's or bond's network. One pass over the graph. */
export function tally(graph: PoolGraph, hosts: readonly HostUuid[]): Tallies {
  const wanted = new Set(hosts);
  const own = graph.hosts.filter((host) => wanted.has(host.host));
  const ports = new Map<NetworkUuid, LinkKind[]>();
  const bonds = new Map<NetworkUuid, BondNode["health"][]>();
  for (const host of own) {
    for (const port of portsOf(host)) push(ports, port.network, port.link.kind);
    for (const bond of host.bonds) push(bonds, bond.network, bond.health);
  }
  return {
    links: new Map([...ports].map(([network, kinds]) => [network, linkTally(kinds, own.length)])),
    bonds: new Map([...bonds].map(([network, healths]) => [network, bondTally(healths, own.length)])),
  };
}

export function portsOf(host: HostNode): HostNode["cards"][number]["ports"] {
  return host.cards.flatMap((card) => card.ports);
}

function push<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function linkTally(kinds: readonly LinkKind[], hosts: number): LinkTally {
  const counts = { up: 0, slow: 0, down: 0, unknown: 0, unmanaged: 0, absent: hosts - kinds.length };
  for (const kind of kinds) counts[kind] += 1;
  return {
    counts,
    words: words(linkOrder, counts, linkWords),
    worst: linkBadness.find((kind) => counts[kind] > 0) ?? "up",
  };
}

function bondTally(healths: readonly BondNode["health"][], hosts: number): BondTally {
  const counts = { whole: 0, degraded: 0, down: 0, unknown: 0, absent: hosts - healths.length };
  for (const health of healths) counts[health] += 1;
  return {
    hosts,
    counts,
    words: words(bondOrder, counts, null),
    worst: bondBadness.find((health) => counts[health] > 0) ?? "whole",
  };
}

function words<State extends string>(
  order: readonly State[],
  counts: Readonly<Record<State, number>>,
  wordOf: Readonly<Record<State, string>> | null,
): string {
  return order
    .filter((state) => counts[state] > 0)
    .map((state) => `${String(counts[state])} ${wordOf?.[state] ?? state}`)
    .join(" · ");
}
