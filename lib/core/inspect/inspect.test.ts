import { describe, expect, it } from "vitest";
import { inspectFacts } from "@/lib/core/inspect/inspect-facts";
import { inspect, type Inspected } from "@/lib/core/inspect/inspected";
import { inspectUses, searchUses } from "@/lib/core/inspect/inspect-uses";
import { perHost } from "@/lib/core/inspect/per-host";
import { bondId, hostId, netId, pifId, pool, vmId } from "@/lib/core/topology/topology.builder";
import type { PoolTopology } from "@/lib/core/topology/topology";

const topology = pool()
  .host("a", (host) =>
    host
      .nic("eth0", { management: true, ip: "10.0.0.1/24" })
      .nic("eth1")
      .nic("eth2", { speed: 10_000 })
      .bond("bond0", ["eth1", "eth2"], { network: "Storage", mode: "lacp", ip: "10.1.0.1/24" })
      .vlan("bond0", 120, "Backup"),
  )
  .host("b", (host) => host.nic("eth0", { ip: "10.0.0.2/24" }).nic("eth1").nic("eth2", { speed: 1000 }))
  .host("c", (host) =>
    host
      .nic("eth0", { ip: "10.0.0.3/24" })
      .nic("eth1")
      .nic("eth2", { speed: 10_000 })
      .bond("bond0", ["eth1", "eth2"], { network: "Storage", mode: "lacp" }),
  )
  .vm("web", { on: "a", networks: ["Storage"] })
  .vm("far", { on: "c", networks: ["Storage"] })
  .vm("spare", { on: null, networks: ["Backup"] })
  .storage("iscsi", "10.1.0.99", "lvmoiscsi")
  .build();

function seen(key: string, in_: PoolTopology = topology, preview: PoolTopology | null = null): Inspected {
  const inspected = inspect(key, in_, preview);
  if (inspected === null) throw new Error(`${key} is not found`);
  return inspected;
}

describe("what a selection means", () => {
  it("is named and placed", () => {
    const keys = [
      `port:${pifId("b", "eth2")}`,
      `nics:${netId("eth2")}`,
      `bond:${bondId("c", "bond0")}`,
      `bonds:${netId("Storage")}`,
      `network:${netId("Backup")}`,
      `network:${netId("eth0")}`,
      `host:${hostId("a")}`,
    ];
    expect(keys.map((key) => [seen(key).kind, seen(key).title, seen(key).subtitle])).toEqual([
      ["nic", "eth2", "NIC on b"],
      ["nic", "eth2", "NIC on 3 hosts"],
      ["bond", "Storage", "Bond on c"],
      ["bond", "Storage", "Bond on 2 hosts"],
      ["vlan", "Backup", "Network of VLAN 120"],
      ["network", "eth0", "Network"],
      ["host", "a", "Host, coordinator of the pool"],
    ]);
  });

  it("is nothing when the pool has no such thing, and a thing of the draft when only the draft has it", () => {
    const before = pool()
      .host("a", (host) => host.nic("eth1").nic("eth2"))
      .build();
    expect(inspect(`bond:${bondId("a", "bond0")}`, before)).toBeNull();
    expect(inspect("nonsense", before)).toBeNull();
    expect(seen(`bond:${bondId("a", "bond0")}`, before, topology).drafted).toBe(true);
    expect(seen(`port:${pifId("a", "eth1")}`, before, topology).drafted).toBe(false);
  });
});

describe("the facts", () => {
  const facts = (key: string) => new Map(inspectFacts(seen(key)).map(({ name, value }) => [name, value]));

  it("of a NIC lead to its host, its bond and its network", () => {
    const linked = inspectFacts(seen(`port:${pifId("a", "eth1")}`)).filter(({ key }) => key !== null);
    expect(linked.map(({ name, value, key }) => [name, value, key])).toEqual([
      ["Host", "a", `host:${hostId("a")}`],
      ["Bond", "Storage", `bond:${bondId("a", "bond0")}`],
      ["Network", "Storage", `network:${netId("Storage")}`],
    ]);
  });

  it("of a VLAN name what it lies on and how many hosts reach it", () => {
    expect(facts(`network:${netId("Backup")}`)).toEqual(
      new Map([
        ["VLAN tag", "120"],
        ["Lies on", "Storage"],
        ["Bridge", "br-Backup"],
        ["MTU", "1500"],
        ["VMs", "1 VM"],
        ["Reached by", "1 of 3 hosts"],
      ]),
    );
  });

  it("of a host count what it has", () => {
    const host = facts(`host:${hostId("b")}`);
    expect([host.get("NICs"), host.get("Bonds"), host.get("Running VMs"), host.get("Switching")]).toEqual([
      "3",
      "0",
      "0",
      "Open vSwitch",
    ]);
  });
});

describe("the uses", () => {
  const uses = (key: string) =>
    Object.fromEntries(inspectUses(seen(key)).map(({ title, rows }) => [title, rows.map(({ name }) => name)]));

  it("of a member NIC are those of its bond: VLANs above it, VMs of its host, storage in its subnet", () => {
    expect(uses(`port:${pifId("a", "eth2")}`)).toEqual({
      Bonds: ["Storage"],
      Networks: ["Storage"],
      VLANs: ["Backup"],
      VMs: ["web", "spare"],
      Storage: ["iscsi"],
    });
  });

  it("of a bond everywhere are those of all hosts", () => {
    expect(uses(`bonds:${netId("Storage")}`)["VMs"]).toEqual(["far", "web", "spare"]);
  });

  it("of a host are what it has and what runs there", () => {
    expect(uses(`host:${hostId("c")}`)).toMatchObject({
      NICs: ["eth0", "eth1", "eth2"],
      Bonds: ["Storage"],
      VMs: ["far"],
    });
  });

  it("are searched by every word, in names and details", () => {
    const all = inspectUses(seen(`bonds:${netId("Storage")}`));
    const found = searchUses(all, "running  C");
    expect(found.map(({ title, rows }) => [title, rows.map(({ id }) => id)])).toEqual([["VMs", [vmId("far")]]]);
    expect(searchUses(all, " ")).toBe(all);
  });
});

describe("one position over all hosts", () => {
  it("puts hosts that differ first and says what is the same", () => {
    const table = perHost(seen(`nics:${netId("eth2")}`));
    expect(table.rows.map(({ name, differs }) => [name, differs])).toEqual([
      ["b", true],
      ["a", false],
      ["c", false],
    ]);
    expect(table.columns).toEqual(["Speed", "Bond", "MAC"]);
    expect(table.rows[0]?.cells.map(({ name, value, differs }) => [name, value, differs])).toEqual([
      ["Speed", "1 Gb/s", true],
      ["Bond", "none", true],
      ["MAC", expect.any(String), false],
    ]);
    expect(table.same).toContainEqual({ name: "MTU", value: "1500", differs: false });
    expect(table.differing).toBe(1);
  });

  it("calls rare what few have, even when it is the coordinator's", () => {
    const odd = pool()
      .host("a", (host) => host.nic("eth1", { mtu: 9000 }))
      .host("b", (host) => host.nic("eth1"))
      .host("c", (host) => host.nic("eth1"))
      .build();
    const { rows } = perHost(seen(`nics:${netId("eth1")}`, odd));
    expect(rows.map(({ name, differs, coordinator }) => [name, differs, coordinator])).toEqual([
      ["a", true, true],
      ["b", false, false],
      ["c", false, false],
    ]);
  });

  it("tells a host that has no such bond", () => {
    const rows = perHost(seen(`bonds:${netId("Storage")}`)).rows;
    expect(rows.map(({ name, present, key }) => [name, present, key])).toEqual([
      ["b", false, `host:${hostId("b")}`],
      ["c", true, `bond:${bondId("c", "bond0")}`],
      ["a", true, `bond:${bondId("a", "bond0")}`],
    ]);
  });
});
