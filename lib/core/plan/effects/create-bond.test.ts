import { describe, expect, it } from "vitest";
import { bondOf } from "@/lib/core/draft/change.builder";
import { emptyDraft } from "@/lib/core/draft/change";
import { previewDraft } from "@/lib/core/plan/preview";
import { hostId, netId, pifId, pool, vifId, type PoolBuilder } from "@/lib/core/topology/topology.builder";
import { pifOnNetwork, type PoolTopology } from "@/lib/core/topology/topology";

const after = (builder: PoolBuilder, ...parameters: Parameters<typeof bondOf>): PoolTopology =>
  previewDraft(builder.build(), { changes: [bondOf(...parameters)] }).topology;

const bondPifOf = (topology: PoolTopology, host: string) =>
  topology.pifs.find((pif) => pif.role === "bond" && pif.host === hostId(host) && pif.uuid.startsWith("planned:"));

describe("a bond over the management NIC", () => {
  const result = after(
    pool().host("a", (host) =>
      host.nic("eth0").nic("eth1", { management: true, ip: "10.0.0.1/24", mac: "aa:aa", disallowUnplug: true }),
    ),
    ["eth0", "eth1"],
  );

  it("takes address, MAC, management and the unplug lock from it", () => {
    expect(bondPifOf(result, "a")).toMatchObject({
      device: "bond0",
      mac: "aa:aa",
      management: true,
      attached: true,
      disallowUnplug: true,
      ipv4: { mode: "Static", address: "10.0.0.1", netmask: "255.255.255.0" },
    });
    expect(result.bonds[0]).toMatchObject({
      primaryMember: pifId("a", "eth1"),
      members: [pifId("a", "eth0"), pifId("a", "eth1")],
    });
  });

  it("leaves the members bare and unattached on their own networks", () => {
    const bare = { management: false, attached: false, disallowUnplug: false, ipv4: { mode: "None", address: "" } };
    expect(result.pifOf.get(pifId("a", "eth1"))).toMatchObject({
      ...bare,
      network: netId("eth1"),
      memberOf: result.bonds[0]?.uuid,
    });
    expect(result.pifOf.get(pifId("a", "eth0"))).toMatchObject(bare);
  });
});

describe("a bond on a host that has bonds", () => {
  it("gets the smallest free number", () => {
    const builder = pool().host("a", (host) => {
      for (const device of ["eth0", "eth1", "eth2", "eth3", "eth4", "eth5"]) host.nic(device);
      host.bond("bond0", ["eth2", "eth3"]).bond("bond2", ["eth4", "eth5"]);
    });
    expect(bondPifOf(after(builder, ["eth0", "eth1"]), "a")?.device).toBe("bond1");
  });
});

describe("riders of the members", () => {
  const result = after(
    pool()
      .host("a", (host) =>
        host
          .nic("eth0")
          .nic("eth1")
          .vlan("eth1", 50, "fifty", { ip: "10.0.5.1/24", management: true })
          .tunnel("eth0", "overlay"),
      )
      .host("b", (host) => host.nic("eth0").nic("eth1"))
      .vm("here", { on: "a", networks: ["eth0", "fifty"] })
      .vm("there", { on: "b", networks: ["eth0"] })
      .vm("halted", { on: null, networks: ["eth0"] })
      .network("only-a")
      .vm("bound", { on: null, networks: ["eth0"] }),
    ["eth0", "eth1"],
    { hosts: ["a"], name: "Both" },
  );
  const both = result.networks.find(({ name }) => name === "Both")?.uuid;

  it("VLANs are made anew on the bond, with network, tag, address and management", () => {
    const bond = bondPifOf(result, "a");
    expect(result.vlans).toEqual([
      {
        uuid: expect.stringMatching(/^planned:/u),
        tag: 50,
        carrierPif: bond?.uuid,
        pif: expect.any(String),
        otherConfig: {},
      },
    ]);
    expect(pifOnNetwork(result, hostId("a"), netId("fifty"))).toMatchObject({
      role: "vlan",
      device: "bond0",
      management: true,
      ipv4: { address: "10.0.5.1" },
    });
  });

  it("tunnels follow", () => {
    expect(result.tunnels[0]?.transportPif).toBe(bondPifOf(result, "a")?.uuid);
  });

  it("interfaces of VMs that run here move; those of others, and on other networks, stay", () => {
    const networkOf = (vm: string, device = 0) => result.vifOf.get(vifId(vm, device))?.network;
    expect([networkOf("here"), networkOf("here", 1), networkOf("there"), networkOf("halted")]).toEqual([
      both,
      netId("fifty"),
      netId("eth0"),
      netId("eth0"),
    ]);
  });
});

describe("a halted VM that can start on one host only", () => {
  it("moves with it", () => {
    const result = after(
      pool()
        .host("a", (host) => host.nic("eth0").nic("eth1").nic("eth2"))
        .host("b", (host) => host.nic("eth0").nic("eth1"))
        .vm("bound", { on: null, networks: ["eth0", "eth2"] }),
      ["eth0", "eth1"],
      { hosts: ["a"], name: "Both" },
    );
    expect(result.vifOf.get(vifId("bound", 0))?.network).toBe(
      result.networks.find(({ name }) => name === "Both")?.uuid,
    );
  });
});

describe("the MTU of a bond", () => {
  it("becomes that of the networks it comes from", () => {
    const result = after(
      pool().host("a", (host) => host.nic("eth0").nic("eth1")),
      ["eth0", "eth1"],
      { mtu: 9000 },
    );
    expect(result.networks.map(({ name, mtu }) => [name, mtu])).toEqual([
      ["eth0", 9000],
      ["eth1", 9000],
      ["Bond", 9000],
    ]);
  });
});

describe("a preview", () => {
  const topology = pool()
    .host("a", (host) => host.nic("eth0").nic("eth1").nic("eth2"))
    .build();

  it("is the pool itself when nothing is drafted", () => {
    expect(previewDraft(topology, emptyDraft).topology).toBe(topology);
  });

  it("does not draw a bond whose NIC is not free", () => {
    const changes = [bondOf(["eth0", "eth1"], { name: "One" }), bondOf(["eth1", "eth2"], { name: "Two" })];
    expect(previewDraft(topology, { changes }).topology.bonds).toHaveLength(1);
  });

  it("is the pool itself, with the reason, when the draft cannot be planned", () => {
    const preview = previewDraft(topology, { changes: [bondOf(["eth0", "eth9"])] });
    expect([preview.topology, preview.failure?.code]).toEqual([topology, "PLAN.DRAFT_OUTDATED"]);
  });
});
