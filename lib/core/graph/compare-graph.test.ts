import { describe, expect, it } from "vitest";
import { emptyDraft, type DraftChanges } from "@/lib/core/draft/change";
import { buildGraph } from "@/lib/core/graph/build-graph";
import { compareGraph } from "@/lib/core/graph/compare-graph";
import { previewDraft } from "@/lib/core/plan/preview";
import { netId, pool } from "@/lib/core/topology/topology.builder";

const topology = pool()
  .host("a", (h) =>
    h.nic("eth0", { management: true, ip: "10.0.0.1/24" }).nic("eth1").nic("eth2").vlan("eth0", 50, "guests"),
  )
  .build();

const draft: DraftChanges = {
  changes: [
    {
      kind: "create-bond",
      network: { name: "Management", description: "", mtu: 1500, automatic: false },
      memberNetworks: [netId("eth0"), netId("eth1")],
      mode: "active-backup",
      properties: {},
      scope: { kind: "all" },
    },
  ],
};

function marked(changes: DraftChanges) {
  const base = buildGraph(topology);
  return compareGraph(base, buildGraph(previewDraft(topology, changes).topology));
}

describe("a draft that bonds the management NIC", () => {
  const graph = marked(draft);
  const [host] = graph.hosts;
  const ports = host!.cards.flatMap((card) => card.ports);

  it("marks the bond and its network as added", () => {
    expect(host!.bonds.map((bond) => [bond.name, bond.mark])).toEqual([["Management", "added"]]);
    expect(graph.networks.filter((network) => network.mark === "added").map((network) => network.name)).toEqual([
      "Management",
    ]);
  });

  it("marks the members as moved and leaves the others alone", () => {
    expect(ports.map((port) => [port.device, port.mark])).toEqual([
      ["eth0", "moved"],
      ["eth1", "moved"],
      ["eth2", "same"],
    ]);
  });

  it("shows the address where it goes, and its ghost where it was", () => {
    expect(host!.bonds[0]!.roles).toEqual([{ kind: "management", address: "10.0.0.1/24", mark: "moved" }]);
    expect(ports[0]!.roles).toEqual([{ kind: "management", address: "10.0.0.1/24", mark: "removed" }]);
  });

  it("keeps the wires that go as ghosts", () => {
    expect(graph.wires.map((wire) => [wire.from.kind, wire.mark])).toEqual([
      ["port", "same"],
      ["bond", "added"],
      ["port", "removed"],
      ["port", "removed"],
    ]);
  });

  it("marks a VLAN that moves onto the bond", () => {
    const layers = graph.networks.flatMap((network) =>
      network.layers.map((layer) => [network.name, layer.name, layer.mark]),
    );
    expect(layers).toEqual([["Management", "guests", "moved"]]);
  });
});

describe("an empty draft", () => {
  it("marks nothing", () => {
    expect(marked(emptyDraft)).toEqual(buildGraph(topology));
  });
});
