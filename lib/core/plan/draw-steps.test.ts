import { describe, expect, it } from "vitest";
import { bondOf, membersOf } from "@/lib/core/draft/change.builder";
import type { Change } from "@/lib/core/draft/change";
import { applyCommands } from "@/lib/core/plan/effects/apply-commands";
import { buildPlan } from "@/lib/core/plan/build-plan";
import { safestOptions, type Plan, type PlanOptions } from "@/lib/core/plan/plan";
import { previewDraft } from "@/lib/core/plan/preview";
import { hostId, netId, pool, type PoolBuilder } from "@/lib/core/topology/topology.builder";
import type { PoolTopology } from "@/lib/core/topology/topology";

const all = { kind: "all" } as const;

function hosts(names: readonly string[], built = pool()): PoolBuilder {
  names.forEach((name, index) => {
    built.host(name, (one) => {
      one.nic("eth0", { management: true, ip: `10.0.0.${String(index + 1)}/24` });
      for (const device of ["eth1", "eth2", "eth3", "eth4", "eth5"]) one.nic(device);
    });
  });
  return built;
}

function planOf(topology: PoolTopology, changes: readonly Change[], options: Partial<PlanOptions> = {}): Plan {
  const built = buildPlan(topology, { changes }, { ...safestOptions, ...options });
  if (!built.ok) throw new Error(built.failure.message);
  return built.value;
}

const ids = (plan: Plan): readonly string[] => plan.steps.map((step) => step.id);
const waves = (plan: Plan): readonly string[] => plan.waves.map((wave) => `${wave.kind}: ${wave.name}`);

describe("a plan for many hosts", () => {
  const topology = hosts(["c", "m1", "m2", "m3", "m4"])
    .vm("v1", { on: "m1", networks: ["eth1"] })
    .vm("v2", { on: "m3", networks: ["eth1"] })
    .build();
  const guests = [bondOf(["eth1", "eth2"], { name: "Guests" })];

  it("begins with the emptiest member, goes on in waves, and ends with the coordinator alone", () => {
    const plan = planOf(topology, guests, { waveSize: 2 });
    expect(waves(plan)).toEqual([
      "pool: Networks",
      "canary: Canary m2",
      "members: Members m1, m3",
      "members: Members m4",
      "coordinator: Coordinator c",
    ]);
    expect(plan.waves.flatMap((wave) => wave.steps)).toEqual(ids(plan));
    expect(plan.options.canary).toBe(hostId("m2"));
  });

  it("begins with the member that was chosen", () => {
    expect(waves(planOf(topology, guests, { canary: hostId("m4") }))[1]).toBe("canary: Canary m4");
  });

  it("asks each host of a wave how it is before the next begins", () => {
    const wave = planOf(topology, guests).waves.find(({ name }) => name === "Members m1");
    expect(wave?.probes.map(({ kind, expects }) => [kind, expects.length])).toEqual([
      ["management-reachable", 1],
      ["forwarded-call", 1],
      ["links-up", 1],
      ["carriers", 2],
      ["vifs-attached", 1],
    ]);
  });

  it("lets the members copy the coordinator with the other strategy", () => {
    const plan = planOf(topology, guests, { strategy: "inherit" });
    expect(ids(plan).slice(0, 3)).toEqual([
      "pool / network Guests / create",
      "c / bond Guests / create",
      "m2 / restart toolstack",
    ]);
    expect(plan.steps.at(-1)?.after.map(({ claim }) => claim)).toEqual(["host-live", "bond-present", "attached"]);
    expect(plan.steps.at(-1)?.inverse[0]?.command.call).toBe("Bond.destroy");
  });

  it("empties a host before its first step, and takes it into use after its last", () => {
    const plan = planOf(topology, guests, { evacuate: [hostId("m1")] });
    expect(ids(plan).filter((id) => id.startsWith("m1"))).toEqual([
      "m1 / disable",
      "m1 / evacuate",
      "m1 / bond Guests / create",
      "m1 / enable",
    ]);
  });
});

describe("a member that copies the coordinator's bonds", () => {
  const inherit = { strategy: "inherit" } as const;
  const restartOf = (plan: Plan) => plan.steps.find(({ id }) => id === "m / restart toolstack");

  it("copies the tunnel above one as well, and loses it again when it is turned back", () => {
    const topology = pool()
      .host("c", (one) =>
        one
          .nic("eth0", { management: true, ip: "10.0.0.1/24" })
          .nic("eth1", { ip: "10.1.0.1/24" })
          .nic("eth2")
          .nic("eth3")
          .tunnel("eth1", "Tunnelled"),
      )
      .host("m", (one) => one.nic("eth0", { management: true, ip: "10.0.0.2/24" }).nic("eth2").nic("eth3"))
      .build();
    const restart = restartOf(planOf(topology, [bondOf(["eth1", "eth2", "eth3"])], inherit));
    expect(restart?.after).toMatchObject([
      { claim: "host-live" },
      { claim: "bond-present", network: { name: "Bond" } },
      { claim: "attached", network: { name: "Bond" } },
      { claim: "on-carrier", network: { name: "Tunnelled" }, carrier: { name: "Bond" } },
    ]);
    expect(restart?.inverse.map(({ command }) => command.call)).toEqual(["Bond.destroy", "tunnel.destroy"]);
  });

  it("is only done when it has also made again what was broken there alone, and moved what the NICs carried", () => {
    const topology = hosts(["c", "m"]).build();
    const broken: Change = {
      kind: "break-bond",
      bondNetwork: netId("Old"),
      removeNetwork: false,
      scope: { kind: "hosts", hosts: [hostId("m")] },
    };
    const bonded = applyCommands(
      topology,
      planOf(topology, [bondOf(["eth1", "eth2"], { name: "Old" })]).steps.map(({ command }) => command),
    );
    const old = bonded.networks.find(({ name }) => name === "Old");
    const plan = planOf(bonded, [{ ...broken, bondNetwork: old!.uuid }, bondOf(["eth3", "eth4"])], inherit);
    expect(ids(plan).filter((id) => id.startsWith("m /"))).toEqual(["m / bond Old / destroy", "m / restart toolstack"]);
    expect(restartOf(plan)?.after.filter(({ claim }) => claim === "bond-present")).toMatchObject([
      { network: { name: "Old" } },
      { network: { name: "Bond" } },
    ]);
  });

  it("is not done while a VLAN is still on a NIC of the bond, where the restart was broken off", () => {
    const topology = hosts(["c"])
      .host("m", (one) => one.nic("eth0").nic("eth1").nic("eth2").vlan("eth2", 5, "Guests"))
      .build();
    expect(restartOf(planOf(topology, [bondOf(["eth1", "eth2"])], inherit))?.after).toContainEqual(
      expect.objectContaining({
        claim: "off-carrier",
        network: expect.objectContaining({ name: "Guests" }) as unknown,
        carrier: expect.objectContaining({ name: "eth2" }) as unknown,
      }),
    );
  });
});

describe("hosts of one wave", () => {
  /** All break a bond of eth1 and eth2; `b` then bonds eth2 and eth3, whose MTU the pool's network of eth2 gets. */
  function wavesWith(mtu: number): readonly string[] {
    const built = pool();
    for (const name of ["c", "a", "b", "d"]) {
      built.host(name, (one) =>
        one.nic("eth0").nic("eth1").nic("eth2").nic("eth3").bond("bond0", ["eth1", "eth2"], { network: "Old" }),
      );
    }
    const broken: Change = { kind: "break-bond", bondNetwork: netId("Old"), removeNetwork: false, scope: all };
    const made = bondOf(["eth2", "eth3"], { mtu, hosts: ["b"] });
    return waves(planOf(built.build(), [broken, made], { waveSize: 2 }));
  }

  it("go one after the other where one writes the MTU that another's NIC is plugged with", () => {
    expect(wavesWith(9000)).toEqual([
      "pool: Networks",
      "canary: Canary a",
      "members: Members b",
      "members: Members d",
      "coordinator: Coordinator c",
    ]);
  });

  it("lose no step for the whole pool when they go one after the other", () => {
    const built = pool();
    for (const name of ["c", "a", "b", "d"]) {
      built.host(name, (one) => {
        for (const device of ["eth0", "eth1", "eth2", "eth3", "eth4", "eth5", "eth6"]) one.nic(device);
        one.bond("bond0", ["eth1", "eth2"], { network: "Old" }).bond("bond1", ["eth4", "eth5"], { network: "Guests" });
      });
      built.vm(`vm of ${name}`, { on: name, networks: ["Guests"] });
    }
    const broken: Change = { kind: "break-bond", bondNetwork: netId("Old"), removeNetwork: false, scope: all };
    const other = membersOf("Guests", ["eth5", "eth6"]);
    const changes = [broken, bondOf(["eth2", "eth3"], { mtu: 9000, hosts: ["b"] }), other];
    const plan = planOf(built.build(), changes, { waveSize: 2 });
    expect(waves(plan).filter((wave) => wave.startsWith("members"))).toEqual([
      "members: Members b",
      "members: Members d",
    ]);
    expect(plan.steps.filter(({ command }) => command.call === "VIF.move")).toHaveLength(4);
  });

  it("go side by side where no MTU changes", () => {
    expect(wavesWith(1500)).toContain("members: Members b, d");
  });
});

describe("LACP under management", () => {
  const change = bondOf(["eth0", "eth1"], { name: "Main", mode: "lacp", properties: { "lacp-time": "fast" } });

  it("comes in a wave of its own, after the bond has been proved as active-backup", () => {
    const plan = planOf(hosts(["c"]).build(), [change]);
    expect(waves(plan)).toEqual(["pool: Networks", "coordinator: Coordinator c", "coordinator: Coordinator c: LACP"]);
    expect(plan.steps.map(({ command }) => command)).toMatchObject([
      { call: "network.create" },
      { call: "Bond.create", mode: "active-backup", properties: {} },
      { call: "Bond.set_mode", mode: "lacp" },
      { call: "Bond.set_property", name: "lacp-time", value: "fast" },
    ]);
    expect(plan.steps[2]?.inverse.map(({ command }) => command)).toMatchObject([
      { call: "Bond.set_mode", mode: "active-backup" },
    ]);
  });

  it("comes at once where that is wished", () => {
    const plan = planOf(hosts(["c"]).build(), [change], { lacpInTwoSteps: false });
    expect(plan.steps.map(({ command }) => command)).toMatchObject([{ call: "network.create" }, { mode: "lacp" }]);
  });
});

describe("a bond that is broken", () => {
  const topology = pool()
    .host("c", (one) =>
      one
        .nic("eth0", { management: true, ip: "10.0.0.1/24" })
        .nic("eth1")
        .nic("eth2")
        .bond("bond0", ["eth1", "eth2"], {
          network: "Storage",
          ip: "10.1.0.1/24",
          pif: { otherConfig: { management_purpose: "Storage", "bond-miimon": "50" } },
        }),
    )
    .vm("halted", { on: null, networks: ["Storage"] })
    .build();
  const broken: Change = { kind: "break-bond", bondNetwork: netId("Storage"), removeNetwork: true, scope: all };

  it("leaves its address's label to the heir, takes halted VMs along, and its unused network goes", () => {
    const plan = planOf(topology, [broken]);
    expect(plan.steps.map(({ command }) => command)).toMatchObject([
      { call: "Bond.destroy" },
      { call: "PIF.add_to_other_config", key: "management_purpose", value: "Storage" },
      { call: "network.destroy" },
    ]);
    const { topology: after } = previewDraft(topology, { changes: [broken] });
    expect(after.pifs.find(({ device }) => device === "eth1")).toMatchObject({
      memberOf: null,
      ipv4: { address: "10.1.0.1" },
      otherConfig: { management_purpose: "Storage" },
    });
    expect(after.vifs.map(({ network }) => network)).toEqual([netId("eth1")]);
  });

  it("can be put together again, labels and all, on a network made anew", () => {
    const inverse = planOf(topology, [broken])
      .steps.toReversed()
      .flatMap((step) => step.inverse.map(({ command }) => command.call));
    expect(inverse).toEqual([
      "network.create",
      "PIF.remove_from_other_config",
      "Bond.create",
      // The halted VM's interface goes back to the network made anew.
      "VIF.move",
      "PIF.add_to_other_config",
      "PIF.add_to_other_config",
    ]);
  });
});

describe("bonds that are joined", () => {
  const topology = pool()
    .host("c", (one) => {
      for (const device of ["eth0", "eth1", "eth2", "eth3"]) one.nic(device);
      one.bond("bond0", ["eth0", "eth1"], { network: "Guests" });
      one.bond("bond1", ["eth2", "eth3"], { network: "Old", pif: { otherConfig: { note: "kept" } } });
    })
    .vm("web", { on: "c", networks: ["Old"] })
    .build();
  const join: Change = {
    kind: "join-bonds",
    survivor: netId("Guests"),
    absorbed: netId("Old"),
    mode: "balance-slb",
    properties: {},
    removeNetwork: true,
    scope: all,
  };

  it("are one bond of all NICs on the survivor's network, with what they carried", () => {
    expect(ids(planOf(topology, [join]))).toEqual([
      "c / bond Old / destroy",
      "c / bond Guests / destroy",
      "c / bond Guests / create",
      "c / Guests / note note",
      "pool / network Old / destroy",
    ]);
    const { topology: after } = previewDraft(topology, { changes: [join] });
    expect(after.bonds).toMatchObject([{ mode: "balance-slb" }]);
    expect(after.bonds[0]?.members).toHaveLength(4);
    expect(after.vifs.map(({ network }) => network)).toEqual([netId("Guests")]);
  });
});

describe("a network that is edited", () => {
  it("gets its fields once, is plugged on each host for its MTU, and says `automatic` in words", () => {
    const topology = hosts(["c", "m"]).build();
    const edit: Change = { kind: "edit-network", network: netId("eth1"), mtu: 9000, automatic: false, name: "Jumbo" };
    const plan = planOf(topology, [edit]);
    expect(plan.steps.map(({ command }) => command)).toMatchObject([
      { call: "network.set_MTU", value: 9000 },
      { call: "network.add_to_other_config", key: "automatic", value: "false" },
      { call: "network.set_name_label", value: "Jumbo" },
      { call: "PIF.plug", host: hostId("m") },
      { call: "PIF.plug", host: hostId("c") },
    ]);
    const { topology: after } = previewDraft(topology, { changes: [edit] });
    expect(planOf(after, [edit]).steps).toEqual([]);
  });

  it("is left as it is where the same draft removes it", () => {
    const built = pool();
    for (const name of ["c", "m"]) {
      built.host(name, (one) =>
        one.nic("eth0").nic("eth1").nic("eth2").bond("bond0", ["eth1", "eth2"], { network: "Main" }),
      );
    }
    const topology = built.build();
    const edit: Change = { kind: "edit-network", network: netId("Main"), mtu: 9000, automatic: false };
    const end: Change = { kind: "break-bond", bondNetwork: netId("Main"), removeNetwork: true, scope: all };
    expect(ids(planOf(topology, [edit, end]))).toEqual(ids(planOf(topology, [end])));
    expect(ids(planOf(topology, [edit, { ...end, removeNetwork: false }]))).toContain("pool / network Main / set MTU");
  });
});
