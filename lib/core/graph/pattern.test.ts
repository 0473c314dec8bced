import { describe, expect, it } from "vitest";
import { buildGraph } from "@/lib/core/graph/build-graph";
import { groupHosts } from "@/lib/core/graph/group-hosts";
import { buildPattern } from "@/lib/core/graph/pattern";
import { bestRatio } from "@/lib/core/shared/best-ratio.builder";
import { previewDraft } from "@/lib/core/plan/preview";
import { bondOf } from "@/lib/core/draft/change.builder";
import { indexTopology, recordsOf, type PoolTopology } from "@/lib/core/topology/topology";
import { hostId, netId, pool, type HostBuilder } from "@/lib/core/topology/topology.builder";

let address = 0;
const alike = (host: HostBuilder) =>
  host
    .nic("eth0", { management: true, ip: `10.0.0.${String((address += 1))}/24` })
    .nic("eth1")
    .nic("eth2")
    .bond("bond0", ["eth1", "eth2"], { network: "Guests" })
    .vlan("bond0", 120, "Tenant");

function pictures(topology: PoolTopology) {
  return groupHosts(topology).map(({ title, hosts, differences }) => [
    title,
    hosts.map((host) => host.replace("host-", "")).join(" "),
    differences.map(({ network, words }) => `${network.replace("network-", "")}: ${words}`),
  ]);
}

describe("hosts that are wired alike", () => {
  it("are one group whatever their MACs, addresses and links, the coordinator's first", () => {
    const topology = pool({ coordinator: hostId("b") })
      .host("a", alike)
      .host("b", alike)
      .host("c", (host) => alike(host).nic("eth9", { network: "eth9" }))
      .build();
    expect(pictures(topology)).toEqual([
      ["Pool pattern", "b a", []],
      ["Drift 1", "c", ["eth9: only here"]],
    ]);
  });
});

describe("a host that is not like the coordinator", () => {
  it("is told apart by every cell in which it differs", () => {
    const topology = pool()
      .host("a", alike)
      .host("lacks", (host) => host.nic("eth0", { management: true, ip: "10.0.0.2/24" }).nic("eth1"))
      .host("crossed", (host) =>
        host
          .nic("eth0", { management: true, ip: "10.0.0.3/24" })
          .nic("eth1")
          .nic("eth2")
          .bond("bond0", ["eth0", "eth2"], { network: "Guests" })
          .vlan("bond0", 120, "Tenant"),
      )
      .host("moded", (host) =>
        host
          .nic("eth0", { management: true, ip: "dhcp" })
          .nic("eth1", { mtu: 9000 })
          .nic("eth2")
          .bond("bond0", ["eth1", "eth2"], { network: "Guests", mode: "lacp" }),
      )
      .build();
    expect(pictures(topology)).toEqual([
      ["Pool pattern", "a", []],
      ["Drift 1", "lacks", ["eth1: in no bond, not in Guests", "eth2: not present", "Guests: not present"]],
      [
        "Drift 2",
        "crossed",
        ["eth0: in Guests", "eth1: in no bond, not in Guests", "Guests: made of eth0 + eth2, not eth1 + eth2"],
      ],
      [
        "Drift 3",
        "moded",
        [
          "eth0: management DHCP, not management Static",
          "eth1: MTU 9000, not 1500",
          "Guests: VLAN 120 is missing; LACP by IP, port, not active-backup",
        ],
      ],
    ]);
  });
});

describe("the pattern of a pool", () => {
  const topology = pool()
    .host("a", alike)
    .host("b", (host) =>
      host
        .nic("eth0", { management: true, ip: "10.0.0.9/24" })
        .nic("eth1")
        .nic("eth2", { link: { carrier: "down", speed: null, duplex: "unknown" } })
        .bond("bond0", ["eth1", "eth2"], { network: "Guests" })
        .vlan("bond0", 120, "Tenant"),
    )
    .host("c", (host) => host.nic("eth0", { management: true, ip: "10.0.0.8/24" }).nic("eth1"))
    .build();

  it("counts states over the pool, absent NICs included", () => {
    const { groups, rows, summary } = buildPattern(topology, null, buildGraph(topology));
    expect(rows.map((row) => row.device)).toEqual(["eth0", "eth1", "eth2"]);
    const [pattern, drift] = groups;
    expect(pattern?.tallies.links.get(netId("eth0"))).toMatchObject({ words: "3 up", worst: "up" });
    expect(pattern?.tallies.links.get(netId("eth2"))).toMatchObject({
      words: "1 up · 1 down · 1 absent",
      worst: "down",
    });
    expect(pattern?.tallies.bonds.get(netId("Guests"))?.words).toBe("1 whole · 1 degraded · 1 absent");
    expect(drift?.tallies.links.get(netId("eth0"))?.words).toBe("1 up");
    expect(summary).toBe("2 of 3 hosts are like the coordinator, 1 in drift: c");
  });

  it("gives hosts that a draft treats differently a group of their own", () => {
    const draft = { changes: [bondOf(["eth0", "eth1"], { hosts: ["c"] })] };
    const same = pool()
      .host("a", (host) => host.nic("eth0").nic("eth1"))
      .host("b", (host) => host.nic("eth0").nic("eth1"))
      .host("c", (host) => host.nic("eth0").nic("eth1"))
      .build();
    const groups = groupHosts(same, previewDraft(same, draft).topology);
    expect(groups.map(({ title, kind, hosts }) => [title, kind, hosts])).toEqual([
      ["Pool pattern", "pattern", [hostId("a"), hostId("b")]],
      ["Draft 1", "draft", [hostId("c")]],
    ]);
  });
});

describe("a pool of 64 hosts", () => {
  it("is grouped in the time of a few readings of its records", () => {
    const build = pool();
    for (let host = 0; host < 64; host += 1) {
      build.host(`h${String(host)}`, (made) => {
        for (let nic = 0; nic < 16; nic += 1) made.nic(`eth${String(nic)}`);
        for (let tag = 0; tag < 30; tag += 1) made.vlan(`eth${String(tag % 16)}`, tag, `V${String(tag)}`);
        if (host === 7) made.nic("eth16");
      });
    }
    const records = recordsOf(build.build());
    const text = JSON.stringify(records);
    // Each round on a topology that nobody has asked before.
    const fresh = Array.from({ length: 5 }, () => indexTopology(records));
    const ratio = bestRatio(
      5,
      () => JSON.parse(text) as unknown,
      () => expect(groupHosts(fresh.pop()!).map(({ hosts }) => hosts.length)).toEqual([63, 1]),
    );
    expect(ratio).toBeLessThan(8);
  });
});
