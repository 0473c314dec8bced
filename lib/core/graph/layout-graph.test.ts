import { array, assert, integer, property, record } from "fast-check";
import { describe, expect, it } from "vitest";
import { buildGraph } from "@/lib/core/graph/build-graph";
import { layoutGraph } from "@/lib/core/graph/layout-graph";
import type { PoolLayout, Rect } from "@/lib/core/graph/layout";
import { measures } from "@/lib/core/graph/measures";
import { netId, pool } from "@/lib/core/topology/topology.builder";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** Pools of 1 to 4 hosts with 1 to 9 NICs, bonded at random, with VLANs at random. */
const pools = record({
  hosts: integer({ min: 1, max: 4 }),
  nics: integer({ min: 1, max: 9 }),
  shuffle: array(integer({ min: 0, max: 8 }), { minLength: 9, maxLength: 9 }),
  vlans: integer({ min: 0, max: 9 }),
}).map(({ hosts, nics, shuffle, vlans }): PoolTopology => {
  const order = [...Array(nics).keys()].sort((a, b) => (shuffle[a] ?? 0) - (shuffle[b] ?? 0) || a - b);
  const builder = pool();
  for (let host = 0; host < hosts; host += 1) {
    builder.host(`h${host}`, (h) => {
      for (let nic = 0; nic < nics; nic += 1) h.nic(`eth${nic}`);
      for (let bond = 0; 2 * bond + 1 < Math.min(order.length, 6); bond += 1) {
        h.bond(`bond${bond}`, [`eth${order[2 * bond]}`, `eth${order[2 * bond + 1]}`]);
      }
      for (let tag = 1; tag <= vlans; tag += 1) h.vlan("eth0", tag, `vlan${tag}`);
    });
  }
  return builder.build();
});

describe("a pool of many hosts", () => {
  it("stands in columns whose rails meet above, and is about as wide as a window", () => {
    const builder = pool();
    for (let host = 0; host < 64; host += 1)
      builder.host(`h${host}`, (h) => {
        for (let nic = 0; nic < 16; nic += 1) h.nic(`eth${nic}`);
      });
    const layout = layoutGraph(buildGraph(builder.build()));
    const columns = new Set(layout.hosts.map(({ x }) => x)).size;
    expect(columns).toBeGreaterThan(4);
    expect(layout.width / layout.height).toBeGreaterThan(1);
    expect(layout.width / layout.height).toBeLessThan(2.2);
    const rectangles = [...layout.hosts, ...layout.networks];
    for (const [index, one] of rectangles.entries())
      for (const other of rectangles.slice(index + 1)) expect(overlaps(one, other)).toBe(false);
    for (const rail of layout.rails) {
      expect(rail.feeders).toHaveLength(columns - 1);
      expect(rail.bus).toBeLessThan(Math.min(...layout.hosts.map(({ y }) => y)));
    }
  });
});

describe("any pool", () => {
  it("is drawn without two things on one place", () => {
    assert(
      property(pools, (topology) => {
        const layout = layoutGraph(buildGraph(topology));
        const rectangles = [...plates(layout), ...tags(layout), ...layout.networks];
        expect(rectangles.length).toBeGreaterThan(1);
        for (const [index, one] of rectangles.entries()) {
          for (const other of rectangles.slice(index + 1)) expect(overlaps(one, other)).toBe(false);
        }
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  it("is drawn inside the size that the layout gives", () => {
    assert(
      property(pools, (topology) => {
        const layout = layoutGraph(buildGraph(topology));
        for (const place of [...layout.hosts, ...layout.networks]) {
          expect(place.x + place.width).toBeLessThanOrEqual(layout.width);
          expect(place.y + place.height).toBeLessThanOrEqual(layout.height);
        }
      }),
      { seed: 7, numRuns: 100 },
    );
  });

  it("gives no two rails one line, and lets no two straps of a host share a stretch", () => {
    assert(
      property(pools, (topology) => {
        const layout = layoutGraph(buildGraph(topology));
        expect(new Set(layout.rails.map((rail) => rail.x)).size).toBe(layout.rails.length);
        for (const host of layout.hosts) {
          const stretches = host.straps.map(({ x, stubs }) => ({
            x,
            y: stubs[0] ?? 0,
            width: 1,
            height: (stubs.at(-1) ?? 0) - (stubs[0] ?? 0),
          }));
          for (const [index, one] of stretches.entries()) {
            for (const other of stretches.slice(index + 1)) expect(overlaps(one, other)).toBe(false);
          }
        }
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});

describe("a carrier that is lost", () => {
  it("moves nothing", () => {
    const six = (carrier: "up" | "down") =>
      pool()
        .host("a", (h) => h.nic("eth0", { link: { carrier, speed: null, duplex: "unknown" } }).nic("eth1"))
        .build();
    expect(layoutGraph(buildGraph(six("down")))).toEqual(layoutGraph(buildGraph(six("up"))));
  });
});

describe("a first bond", () => {
  it("moves neither the ports nor the networks that were there", () => {
    const six = (bonded: boolean) =>
      pool()
        .host("a", (h) => {
          for (let nic = 0; nic < 6; nic += 1) h.nic(`eth${nic}`);
          if (bonded) h.bond("bond0", ["eth0", "eth3"]);
        })
        .build();
    const before = layoutGraph(buildGraph(six(false)));
    const after = layoutGraph(buildGraph(six(true)));
    expect(after.hosts[0]!.ports).toEqual(before.hosts[0]!.ports);
    expect(after.networks.slice(0, 6)).toEqual(before.networks);
    expect(after.width).toBe(before.width);
  });
});

describe("more VLANs than can be shown", () => {
  const topology = pool()
    .host("a", (h) => {
      h.nic("eth0");
      for (let tag = 1; tag <= 9; tag += 1) h.vlan("eth0", tag, `vlan${tag}`);
    })
    .build();

  it("become one row of counts", () => {
    expect(layoutGraph(buildGraph(topology)).networks[0]).toMatchObject({
      collapsed: true,
      height: measures.networkRow + measures.layerRow,
    });
  });

  it("are all shown when asked for", () => {
    const layout = layoutGraph(buildGraph(topology), { expanded: new Set([netId("eth0")]) });
    expect(layout.networks[0]!.layerTops).toHaveLength(9);
  });
});

function plates(layout: PoolLayout): readonly Rect[] {
  return layout.hosts.map(({ x, y, plateWidth, height }) => ({ x, y, width: plateWidth, height }));
}

function tags(layout: PoolLayout): readonly Rect[] {
  return layout.hosts.flatMap((host) =>
    host.straps.map(({ tag }) => ({ ...tag, x: host.x + tag.x, y: host.y + tag.y })),
  );
}

function overlaps(one: Rect, other: Rect): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}
