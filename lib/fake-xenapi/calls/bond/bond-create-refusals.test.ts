import { describe, expect, it } from "vitest";
import type { PoolBench } from "@/lib/fake-xenapi/test-support/pool-bench";
import { benchOf } from "@/lib/fake-xenapi/test-support/pool-bench";
import type { HostSpec, PoolSpec } from "@/lib/fake-xenapi/pools/pool-spec";

const anyMac = "ff:ff:ff:ff:ff:ff";
const free = [{ name: "free" }, { name: "other" }];

function onOneHost(host: Omit<HostSpec, "name">, more: Partial<PoolSpec> = {}): Promise<PoolBench> {
  return benchOf({ networks: free, hosts: [{ name: "a", ...host }], ...more });
}

function bondOn(bench: PoolBench, host: string, ...members: string[]) {
  return bench.refusal(
    "Bond.create",
    bench.network("free"),
    members.map((member) => bench.pif(host, member)),
    anyMac,
    "active-backup",
    {},
  );
}

describe("Bond.create refuses", () => {
  it("B1 unmanaged members", async () => {
    const bench = await onOneHost({
      nics: [
        { device: "eth0", managed: false },
        { device: "eth1", managed: false },
      ],
    });
    expect(await bondOn(bench, "a", "eth0", "eth1")).toEqual(["PIF_UNMANAGED", bench.pif("a", "eth0")]);
  });

  it("B2 a network that already has a PIF of the host, naming host and PIF", async () => {
    const bench = await onOneHost({ nics: ["eth0", "eth1", { device: "eth2", network: "free" }] });
    expect(await bondOn(bench, "a", "eth0", "eth1")).toEqual([
      "NETWORK_ALREADY_CONNECTED",
      bench.host("a"),
      bench.pif("a", "eth2"),
    ]);
  });

  it("B3 members of other bonds", async () => {
    const bench = await benchOf({
      networks: [{ name: "free" }, { name: "one" }, { name: "two" }],
      hosts: [
        {
          name: "a",
          nics: ["eth0", "eth1", "eth2", "eth3"],
          bonds: [
            { device: "bond0", members: ["eth0", "eth2"], network: "one" },
            { device: "bond1", members: ["eth1", "eth3"], network: "two" },
          ],
        },
      ],
    });
    expect(await bondOn(bench, "a", "eth0", "eth1")).toEqual(["PIF_ALREADY_BONDED", bench.pif("a", "eth0")]);
  });

  it("B4 VLAN PIFs, naming the device", async () => {
    const bench = await onOneHost({
      nics: ["eth0", "eth1"],
      vlans: [
        { on: "eth0", tag: 1, network: "other" },
        { on: "eth1", tag: 2, network: "other" },
      ],
    });
    expect(await bondOn(bench, "a", "eth0.1", "eth1.2")).toEqual(["PIF_VLAN_EXISTS", "eth0"]);
  });

  it("B5 VLAN PIFs on SR-IOV, naming the device", async () => {
    const bench = await onOneHost(
      {
        nics: ["eth0", "eth1"],
        sriovs: [
          { on: "eth0", network: "s0" },
          { on: "eth1", network: "s1" },
        ],
        vlans: [
          { on: "sriov:eth0", tag: 1, network: "v0" },
          { on: "sriov:eth1", tag: 1, network: "v1" },
        ],
      },
      { networks: [...free, { name: "s0" }, { name: "s1" }, { name: "v0" }, { name: "v1" }] },
    );
    expect(await bondOn(bench, "a", "eth0.1", "eth1.1")).toEqual(["PIF_VLAN_EXISTS", "eth0"]);
  });

  it("B6 SR-IOV logical PIFs", async () => {
    const bench = await onOneHost(
      {
        nics: ["eth0", "eth1"],
        sriovs: [
          { on: "eth0", network: "s0" },
          { on: "eth1", network: "s1" },
        ],
      },
      { networks: [...free, { name: "s0" }, { name: "s1" }] },
    );
    expect(await bondOn(bench, "a", "sriov:eth0", "sriov:eth1")).toEqual([
      "PIF_IS_SRIOV_LOGICAL",
      bench.pif("a", "sriov:eth0"),
    ]);
  });

  it("B7 tunnel access PIFs", async () => {
    const bench = await onOneHost(
      {
        nics: ["eth0", "eth1"],
        tunnels: [
          { on: "eth0", network: "t0" },
          { on: "eth1", network: "t1" },
        ],
      },
      { networks: [...free, { name: "t0" }, { name: "t1" }] },
    );
    expect(await bondOn(bench, "a", "tunnel0", "tunnel1")).toEqual(["IS_TUNNEL_ACCESS_PIF", bench.pif("a", "tunnel0")]);
  });

  const good: HostSpec = { name: "a", nics: ["eth0", "eth1"] };

  it("B8 a network that is SR-IOV on another host", async () => {
    const other: HostSpec = { name: "b", nics: ["eth0"], sriovs: [{ on: "eth0", network: "free" }] };
    const bench = await benchOf({ networks: free, hosts: [good, other] });
    expect(await bondOn(bench, "a", "eth0", "eth1")).toEqual(["NETWORK_INCOMPATIBLE_WITH_BOND", bench.network("free")]);
  });

  it("B9 a network that is a VLAN on SR-IOV on another host", async () => {
    const other: HostSpec = {
      name: "b",
      nics: ["eth0"],
      sriovs: [{ on: "eth0", network: "other" }],
      vlans: [{ on: "sriov:eth0", tag: 7, network: "free" }],
    };
    const bench = await benchOf({ networks: free, hosts: [good, other] });
    expect(await bondOn(bench, "a", "eth0", "eth1")).toEqual(["NETWORK_INCOMPATIBLE_WITH_BOND", bench.network("free")]);
  });

  it("B10 an empty set of members", async () => {
    const bench = await onOneHost({ nics: [] });
    expect(await bondOn(bench, "a")).toEqual(["PIF_BOND_NEEDS_MORE_MEMBERS"]);
  });

  it("B11 a bad MAC, but only after the network", async () => {
    const bench = await onOneHost({ nics: ["eth0", { device: "eth1", network: "other" }] });
    const pif = bench.pif("a", "eth0");
    expect(await bench.refusal("Bond.create", bench.network("free"), [pif], "xx")).toEqual(["MAC_INVALID", "xx"]);
    expect(await bench.refusal("Bond.create", bench.network("other"), [pif], "xx")).toEqual([
      "NETWORK_ALREADY_CONNECTED",
      bench.host("a"),
      bench.pif("a", "eth1"),
    ]);
  });

  it("B12 a property that the mode does not know", async () => {
    const bench = await onOneHost({ nics: ["eth0"] });
    const args = [bench.network("free"), [bench.pif("a", "eth0")], "", "balance-slb", { "lacp-time": "fast" }];
    expect(await bench.refusal("Bond.create", ...args)).toEqual(["INVALID_VALUE", "properties", "lacp-time = fast"]);
  });

  it("B14 the management interface while HA is on", async () => {
    const bench = await onOneHost(
      { nics: ["eth0", { device: "eth1", management: true, ip: "192.0.2.1/24" }] },
      { haEnabled: true },
    );
    expect(await bondOn(bench, "a", "eth0", "eth1")).toEqual(["HA_CANNOT_CHANGE_BOND_STATUS_OF_MGMT_IFACE"]);
  });

  it("B15 members of two hosts", async () => {
    const bench = await benchOf({ networks: free, hosts: [good, { ...good, name: "b" }] });
    const members = [bench.pif("a", "eth0"), bench.pif("b", "eth1")];
    expect(await bench.refusal("Bond.create", bench.network("free"), members, "")).toEqual([
      "PIF_CANNOT_BOND_CROSS_HOST",
    ]);
  });

  it("B16 members with unequal properties", async () => {
    const bench = await onOneHost({ nics: ["eth0", { device: "eth1", properties: { gro: "off" } }] });
    expect(await bondOn(bench, "a", "eth0", "eth1")).toEqual(["INCOMPATIBLE_PIF_PROPERTIES"]);
  });

  it("B17 two members with an IP configuration", async () => {
    const bench = await onOneHost({
      nics: [
        { device: "eth0", ip: { address: "192.0.2.1/24", dhcp: true } },
        { device: "eth1", ip: { address: "192.0.2.2/24", dhcp: true } },
      ],
    });
    expect(await bondOn(bench, "a", "eth0", "eth1")).toEqual(["PIF_BOND_MORE_THAN_ONE_IP"]);
  });

  it("B18 mixed primary address types, before it looks whether members are managed", async () => {
    const bench = await onOneHost({
      nics: [
        { device: "eth0", managed: false },
        { device: "eth1", managed: false, primaryAddressType: "IPv6" },
      ],
    });
    expect(await bondOn(bench, "a", "eth0", "eth1")).toEqual([
      "PIF_INCOMPATIBLE_PRIMARY_ADDRESS_TYPE",
      bench.pif("a", "eth1"),
    ]);
  });

  it("a member with an FCoE SR in use", async () => {
    const bench = await onOneHost(
      { nics: [{ device: "eth0", capabilities: ["fcoe"] }, "eth1"] },
      { srs: [{ name: "fcoe", type: "lvmofcoe" }] },
    );
    const [sr] = bench.all("SR");
    expect(await bondOn(bench, "a", "eth0", "eth1")).toEqual(["PIF_HAS_FCOE_SR_IN_USE", bench.pif("a", "eth0"), sr]);
  });

  it("a dead host before anything about the network, unless it is the coordinator", async () => {
    const dead: HostSpec = { ...good, name: "b", live: false };
    const bench = await benchOf({ networks: free, hosts: [{ ...good, live: false }, dead] });
    expect(await bench.refusal("Bond.create", "OpaqueRef:none", [bench.pif("b", "eth0")], "")).toEqual([
      "HOST_OFFLINE",
      bench.host("b"),
    ]);
    expect(await bench.refusal("Bond.create", "OpaqueRef:none", [bench.pif("a", "eth0")], "")).toEqual([
      "HANDLE_INVALID",
      "network",
      "OpaqueRef:none",
    ]);
  });

  it("fewer arguments than it needs, counting none that has a default", async () => {
    const bench = await onOneHost({ nics: ["eth0"] });
    expect(await bench.refusal("Bond.create", bench.network("free"), [bench.pif("a", "eth0")])).toEqual([
      "MESSAGE_PARAMETER_COUNT_MISMATCH",
      "Bond.create",
      "3",
      "2",
    ]);
  });
});
