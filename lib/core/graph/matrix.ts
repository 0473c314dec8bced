import type { BondNode, HostNode, PoolGraph, PortNode } from "@/lib/core/graph/graph";
import type { HostGroup } from "@/lib/core/graph/group-hosts";
import { portsOf } from "@/lib/core/graph/tally";
import { unreachable } from "@/lib/core/shared/internal-error";
import type { NetworkUuid } from "@/lib/core/topology/ids";

/** Every host as a row and every NIC position as a column, so that a wrong pairing breaks the rhythm (4.2.2). */
export interface PoolMatrix {
  /** NIC positions in physical order, as on the first host that has them. */
  readonly nics: readonly { readonly network: NetworkUuid; readonly device: string }[];
  readonly bonds: readonly { readonly network: NetworkUuid; readonly letter: string; readonly name: string }[];
  readonly rows: readonly MatrixRow[];
  /** Lines that the bars of bonds need beside each other, over all rows: the same line means the same bond everywhere. */
  readonly lanes: number;
}

export interface MatrixRow {
  readonly host: HostNode;
  /** Hosts that this row stands for: itself alone, or all that are wired alike when rows are folded. */
  readonly names: readonly string[];
  readonly kind: HostGroup["kind"];
  /** One per NIC column; null where the host has no such NIC. */
  readonly cells: readonly (MatrixCell | null)[];
  /** One per bond column; null where the host has no such bond. */
  readonly bonds: readonly (BondNode | null)[];
  readonly bars: readonly MatrixBar[];
  /** How it differs from the pool's pattern, cell by cell. */
  readonly differences: ReadonlyMap<NetworkUuid, string>;
  /** "all links up", "1 without a link, 2 cells differ". */
  readonly summary: string;
}

export interface MatrixCell {
  readonly port: PortNode;
  /** The bond's letter; "" for a NIC in no bond. */
  readonly letter: string;
}

/** A bond's bar across its row: columns of its members, ascending. */
export interface MatrixBar {
  readonly bond: BondNode;
  readonly letter: string;
  readonly lane: number;
  readonly members: readonly number[];
}

export const matrixSorts = ["name", "state", "drift"] as const;
export type MatrixSort = (typeof matrixSorts)[number];

export interface MatrixOptions {
  readonly sort: MatrixSort;
  /** One row for all hosts that are wired alike. */
  readonly folded: boolean;
}

/** The coordinator's row first, whatever the order of the others. */
export function buildMatrix(
  graph: PoolGraph,
  groups: readonly HostGroup[],
  { sort, folded }: MatrixOptions,
): PoolMatrix {
  const nics = nicColumns(graph);
  const bonds = bondColumns(graph);
  const columnOf = new Map(nics.map(({ network }, index) => [network, index]));
  const letterOf = new Map(bonds.map(({ network, letter }) => [network, letter]));
  const laneOf = new Map(bonds.map(({ network }, index) => [network, index]));
  const nodeOf = new Map(graph.hosts.map((host) => [host.host, host]));
  const rows = groups.flatMap((group): readonly MatrixRow[] => {
    const hosts = group.hosts.flatMap((host) => nodeOf.get(host) ?? []);
    const names = hosts.map((host) => host.name);
    const differences = new Map(group.differences.map(({ network, words }) => [network, words]));
    const shown = folded ? hosts.slice(0, 1) : hosts;
    return shown.map((host) => {
      const ports = new Map(portsOf(host).map((port) => [port.network, port]));
      const own = new Map(host.bonds.map((bond) => [bond.network, bond]));
      const bondOf = new Map(host.bonds.map((bond) => [bond.bond, bond]));
      const letter = (port: PortNode) => {
        const bond = port.bond === null ? undefined : bondOf.get(port.bond);
        return (bond && letterOf.get(bond.network)) ?? "";
      };
      return {
        host,
        names: folded ? names : [host.name],
        kind: group.kind,
        cells: nics.map(({ network }) => {
          const port = ports.get(network);
          return port ? { port, letter: letter(port) } : null;
        }),
        bonds: bonds.map(({ network }) => own.get(network) ?? null),
        bars: host.bonds.map((bond) => barOf(bond, host, { columnOf, letterOf, laneOf })),
        differences,
        summary: summaryOf(host, group.differences.length),
      };
    });
  });
  const pinned = rows.filter((row) => row.host.coordinator);
  const others = rows.filter((row) => !row.host.coordinator).toSorted(orderBy(sort));
  return { nics, bonds, rows: [...pinned, ...others], lanes: bonds.length };
}

function nicColumns(graph: PoolGraph): PoolMatrix["nics"] {
  const devices = new Map<NetworkUuid, string>();
  for (const host of graph.hosts)
    for (const port of portsOf(host)) if (!devices.has(port.network)) devices.set(port.network, port.device);
  const rank = new Map(graph.networks.map((network, index) => [network.network, index]));
  return [...devices]
    .map(([network, device]) => ({ network, device }))
    .toSorted((one, other) => (rank.get(one.network) ?? 0) - (rank.get(other.network) ?? 0));
}

function bondColumns(graph: PoolGraph): PoolMatrix["bonds"] {
  const names = new Map(graph.hosts.flatMap((host) => host.bonds.map((bond) => [bond.network, bond.name] as const)));
  return graph.networks
    .filter(({ network }) => names.has(network))
    .map(({ network }, index) => ({ network, letter: letterAt(index), name: names.get(network) ?? "" }));
}

/** A to Z, then AA. */
function letterAt(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : letterAt(Math.floor(index / 26) - 1) + letter;
}

interface BarPlaces {
  readonly columnOf: ReadonlyMap<NetworkUuid, number>;
  readonly letterOf: ReadonlyMap<NetworkUuid, string>;
  readonly laneOf: ReadonlyMap<NetworkUuid, number>;
}

function barOf(bond: BondNode, host: HostNode, { columnOf, letterOf, laneOf }: BarPlaces): MatrixBar {
  const members = portsOf(host)
    .filter((port) => bond.members.includes(port.pif))
    .flatMap((port) => columnOf.get(port.network) ?? []);
  return {
    bond,
    letter: letterOf.get(bond.network) ?? "",
    lane: laneOf.get(bond.network) ?? 0,
    members: members.toSorted((one, other) => one - other),
  };
}

const stateRank = { unreachable: 0, unknown: 1, disabled: 2, live: 3 } as const;

function orderBy(sort: MatrixSort): (one: MatrixRow, other: MatrixRow) => number {
  const byName = (one: MatrixRow, other: MatrixRow) =>
    one.host.name.localeCompare(other.host.name, "en", { numeric: true });
  switch (sort) {
    case "name":
      return byName;
    case "state":
      return (one, other) =>
        stateRank[one.host.state] - stateRank[other.host.state] ||
        troubles(other) - troubles(one) ||
        byName(one, other);
    case "drift":
      return (one, other) => other.differences.size - one.differences.size || byName(one, other);
    default:
      return unreachable(sort);
  }
}

function troubles({ host }: MatrixRow): number {
  return portsOf(host).filter((port) => port.link.kind !== "up").length;
}

function summaryOf(host: HostNode, differing: number): string {
  const down = portsOf(host).filter((port) => port.link.kind === "down").length;
  const slow = portsOf(host).filter((port) => port.link.kind === "slow").length;
  const words = [
    host.state === "live" ? "" : host.stateWord,
    down === 0 ? "" : `${String(down)} without a link`,
    slow === 0 ? "" : `${String(slow)} slow`,
    differing === 0 ? "" : `${String(differing)} ${differing === 1 ? "cell differs" : "cells differ"}`,
  ].filter((word) => word !== "");
  return words.length === 0 ? "all links up" : words.join(", ");
}
