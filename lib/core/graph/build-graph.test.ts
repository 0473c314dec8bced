import { describe, expect, it } from "vitest";
import { indexTopology, recordsOf } from "@/lib/core/topology/topology";
import { buildGraph } from "@/lib/core/graph/build-graph";
import { bondId, netId, pifId, pool } from "@/lib/core/topology/topology.builder";

describe("a pool of loose NICs", () => {
  const graph = buildGraph(
    pool()
      .host("a", (h) =>
        h
          .nic("eth0", { management: true, ip: "10.0.0.1/24", slot: "0000:01:00" })
          .nic("eth1", { slot: "0000:01:00" })
          .nic("eth2", { ip: "10.9.0.1/28", slot: "0000:02:00" }),
      )
      .host("b", (h) => h.nic("eth0").nic("eth1").nic("eth2"))
      .storage("nfs", "10.9.0.14")
      .vm("web", { on: "a", networks: ["eth1"] })
      .vm("old", { on: null, networks: ["eth1"] })
      .build(),
  );

  it("draws the coordinator first and marks it", () => {
    expect(graph.hosts.map((host) => [host.name, host.coordinator])).toEqual([
      ["a", true],
      ["b", false],
    ]);
  });

  it("keeps the ports of one card together", () => {
    expect(graph.hosts[0]!.cards.map((card) => card.ports.map((port) => port.device))).toEqual([
      ["eth0", "eth1"],
      ["eth2"],
    ]);
  });

  it("tells management from storage by what is reached through the address", () => {
    const roles = graph.hosts[0]!.cards.flatMap((card) => card.ports).map((port) => port.roles);
    expect(roles).toEqual([
      [{ kind: "management", address: "10.0.0.1/24", mark: "same" }],
      [],
      [{ kind: "storage", address: "10.9.0.1/28", mark: "same" }],
    ]);
  });

  it("leads every NIC onto its network", () => {
    expect(graph.wires).toHaveLength(6);
    expect(graph.wires[0]).toEqual({
      host: "host-a",
      from: { kind: "port", pif: pifId("a", "eth0") },
      network: netId("eth0"),
      mark: "same",
    });
  });

  it("counts who uses a network", () => {
    expect(graph.networks.map((network) => network.consumers)).toEqual([
      { management: 1, storage: [], running: 0, halted: 0 },
      { management: 0, storage: [], running: 1, halted: 1 },
      { management: 0, storage: ["nfs"], running: 0, halted: 0 },
    ]);
  });
});

describe("a card with a long name", () => {
  const nameOf = (vendor: string, device: string) => {
    const card = { vendor, device, slot: "0000:07:00", path: "0000:07:00.0" };
    const topology = pool()
      .host("a", (h) => h.nic("eth0"))
      .build();
    const pifs = topology.pifs.map((pif) => (pif.role === "physical" ? { ...pif, card } : pif));
    return buildGraph(indexTopology({ ...topology, pifs })).hosts[0]!.cards[0]!.name;
  };

  it("is called by its maker and model", () => {
    expect(nameOf("Intel Corporation", "82571EB Gigabit Ethernet Controller (HP NC364T)")).toBe("Intel 82571EB");
  });

  it("is cut where no card's name ends, before anything is looked for in it", () => {
    expect(nameOf("Intel", "(".repeat(200_000))).toBe(`Intel ${"(".repeat(200)}`);
  });
});

describe("a server just outside the storage subnet", () => {
  it("leaves the address a plain one", () => {
    const graph = buildGraph(
      pool()
        .host("a", (h) => h.nic("eth2", { ip: "10.9.0.1/28" }))
        .storage("nfs", "10.9.0.16")
        .build(),
    );
    expect(graph.hosts[0]!.cards[0]!.ports[0]!.roles[0]!.kind).toBe("address");
  });
});

describe("a bonded pool", () => {
  const topology = pool()
    .host("a", (h) => h.nic("eth0").nic("eth3").nic("eth5").bond("bond0", ["eth0", "eth3"]).vlan("bond0", 50, "guests"))
    .network("xapi", { bridge: "xenapi" })
    .network("private")
    .build();
  const graph = buildGraph(topology);

  it("leads only the bond and the free NIC onto networks", () => {
    expect(graph.wires.map((wire) => [wire.from.kind, wire.network])).toEqual([
      ["port", netId("eth5")],
      ["bond", netId("bond0")],
    ]);
  });

  it("shows networks of bonded NICs as quiet, and says where the NICs went", () => {
    expect(graph.networks.map((network) => [network.name, network.standing, network.note])).toEqual([
      ["eth0", "quiet", "NICs in bond0"],
      ["eth3", "quiet", "NICs in bond0"],
      ["eth5", "carrying", ""],
      ["bond0", "carrying", ""],
      ["private", "internal", "internal, no NIC"],
    ]);
  });

  it("notches a VLAN into the network that carries it", () => {
    const bond = graph.networks.find((network) => network.name === "bond0")!;
    expect(bond.layers.map((layer) => [layer.kind, layer.tag, layer.name])).toEqual([["vlan", "50", "guests"]]);
  });

  it("names the bond after its network and marks the primary member", () => {
    expect(graph.hosts[0]!.bonds[0]).toMatchObject({
      bond: bondId("a", "bond0"),
      name: "bond0",
      modeWord: "active-backup",
      primaryDevice: "eth0",
      linksUp: 2,
      linksTotal: 2,
      health: "whole",
    });
  });
});

describe("links in trouble", () => {
  it("tells every state by kind and word", () => {
    const graph = buildGraph(
      pool()
        .host("a", (h) =>
          h
            .nic("eth0", { speed: 10_000 })
            .nic("eth1", { speed: 1000 })
            .nic("eth2", { link: { carrier: "down", speed: null, duplex: "unknown" } })
            .nic("eth3", { link: { carrier: "unknown", speed: null, duplex: "unknown" } })
            .nic("eth4", { managed: false })
            .nic("eth5", { link: { carrier: "up", speed: 10_000, duplex: "half" } }),
        )
        .build(),
    );
    const links = graph.hosts[0]!.cards.flatMap((card) => card.ports).map(({ link }) => [
      link.kind,
      link.word,
      link.speed,
    ]);
    expect(links).toEqual([
      ["up", "up", "10 Gb/s"],
      ["slow", "up, slow", "1 Gb/s"],
      ["down", "no link", ""],
      ["unknown", "unknown", ""],
      ["unmanaged", "not managed", "1 Gb/s"],
      ["slow", "up, half duplex", "10 Gb/s"],
    ]);
  });

  it("calls a bond with one of two links degraded", () => {
    const graph = buildGraph(
      pool()
        .host("a", (h) =>
          h
            .nic("eth0")
            .nic("eth1", { link: { carrier: "down", speed: null, duplex: "unknown" } })
            .bond("bond0", ["eth0", "eth1"]),
        )
        .build(),
    );
    expect(graph.hosts[0]!.bonds[0]).toMatchObject({ health: "degraded", linksUp: 1, linksTotal: 2 });
  });
});

describe("a host that does not answer", () => {
  const records = recordsOf(
    pool()
      .host("a", (h) => h.nic("eth0").nic("eth1").bond("bond0", ["eth0", "eth1"]))
      .host("b", (h) => h.nic("eth0").nic("eth1").bond("bond0", ["eth0", "eth1"]))
      .build(),
  );
  const hosts = records.hosts.map((host) => (host.name === "b" ? { ...host, live: false } : host));
  const states = buildGraph(indexTopology({ ...records, hosts })).hosts.map(({ cards, bonds }) => ({
    links: cards.flatMap(({ ports }) => ports.map(({ link }) => link.word)),
    bonds: bonds.map(({ health }) => health),
  }));

  it("has links that nobody knows, whatever was last recorded; the others keep theirs", () => {
    expect(states).toEqual([
      { links: ["up", "up"], bonds: ["whole"] },
      { links: ["unknown", "unknown"], bonds: ["unknown"] },
    ]);
  });
});
