import { describe, expect, it } from "vitest";
import { buildGraph } from "@/lib/core/graph/build-graph";
import { canvasItems } from "@/lib/core/graph/canvas-items";
import type { PoolGraph } from "@/lib/core/graph/graph";
import { layoutGraph } from "@/lib/core/graph/layout-graph";
import { isSameShape } from "@/lib/core/graph/same-shape";
import { pool } from "@/lib/core/topology/topology.builder";

const graph = buildGraph(
  pool()
    .host("a", (h) => h.nic("eth0").nic("eth1").nic("eth2").bond("bond0", ["eth1", "eth2"]).vlan("eth0", 7, "seven"))
    .host("b", (h) => h.nic("eth0").nic("eth1").nic("eth2"))
    .build(),
);

/** Which fields of a graph are read meanwhile, as paths without places in lists: `hosts.cards.ports.pif`. */
function readsOf(whole: PoolGraph, look: (watched: PoolGraph) => void): ReadonlySet<string> {
  const reads = new Set<string>();
  const watch = <Value>(value: Value, path: string): Value => {
    if (typeof value !== "object" || value === null) return value;
    return new Proxy(value, {
      get: (target, key, receiver) => {
        const inner: unknown = Reflect.get(target, key, receiver);
        if (typeof key === "symbol" || typeof inner === "function") return inner;
        if (Array.isArray(target)) return watch(inner, path);
        const own = path === "" ? key : `${path}.${key}`;
        reads.add(own);
        return watch(inner, own);
      },
    });
  };
  look(watch(whole, ""));
  return reads;
}

describe("two graphs of one pool", () => {
  it("are of one shape while only links, words of state and counts differ", () => {
    const later: PoolGraph = {
      ...structuredClone(graph),
      hosts: structuredClone(graph.hosts).map((host) => ({
        ...host,
        state: "unreachable",
        cards: host.cards.map((card) => ({
          ...card,
          ports: card.ports.map((port) => ({ ...port, link: { kind: "down", word: "no link", speed: "" } })),
        })),
        bonds: host.bonds.map((bond) => ({ ...bond, linksUp: 0, health: "down" })),
      })),
    };
    expect(isSameShape(graph, later)).toBe(true);
    expect(layoutGraph(later)).toEqual(layoutGraph(graph));
    expect(canvasItems(later, layoutGraph(later))).toEqual(canvasItems(graph, layoutGraph(graph)));
  });

  it("are of different shapes when a host, a NIC, a bond, a wire, a name or a layer differs", () => {
    const changed = (change: (copy: PoolGraph) => PoolGraph) => isSameShape(graph, change(structuredClone(graph)));
    expect(changed((copy) => ({ ...copy, hosts: copy.hosts.slice(1) }))).toBe(false);
    expect(changed((copy) => ({ ...copy, wires: copy.wires.slice(1) }))).toBe(false);
    expect(changed((copy) => ({ ...copy, hosts: copy.hosts.map((host) => ({ ...host, bonds: [] })) }))).toBe(false);
    expect(changed((copy) => ({ ...copy, hosts: copy.hosts.map((host) => ({ ...host, cards: [] })) }))).toBe(false);
    expect(
      changed((copy) => ({ ...copy, networks: copy.networks.map((network) => ({ ...network, name: "other" })) })),
    ).toBe(false);
    expect(
      changed((copy) => ({ ...copy, networks: copy.networks.map((network) => ({ ...network, layers: [] })) })),
    ).toBe(false);
  });

  it("are asked about everything that a layout and its items are made from", () => {
    const used = readsOf(graph, (watched) => canvasItems(watched, layoutGraph(watched)));
    const asked = readsOf(graph, (watched) => isSameShape(structuredClone(graph), watched));
    expect(used.size).toBeGreaterThan(10);
    expect([...used].filter((path) => !asked.has(path))).toEqual([]);
  });
});
