import { describe, expect, it } from "vitest";
import { benchOf, type PoolBench } from "@/lib/fake-xenapi/test-support/pool-bench";
import type { HostSpec } from "@/lib/fake-xenapi/pools/pool-spec";

const networks = ["free", "s", "v", "t", "bonded"].map((name) => ({ name }));

function pool(host: Omit<HostSpec, "name">, more: readonly HostSpec[] = []): Promise<PoolBench> {
  return benchOf({ networks, hosts: [{ name: "a", ...host }, ...more] });
}

function refused(bench: PoolBench, transport: string, network = "free") {
  return bench.refusal("tunnel.create", bench.pif("a", transport), bench.network(network));
}

describe("tunnel.create", () => {
  it("T1 refuses an unmanaged transport", async () => {
    const bench = await pool({ nics: [{ device: "eth0", managed: false }] });
    expect(await refused(bench, "eth0")).toEqual(["PIF_UNMANAGED", bench.pif("a", "eth0")]);
  });

  it("T2 refuses a connected network, even before it looks whether the transport is managed", async () => {
    const bench = await pool({ nics: [{ device: "eth0", managed: false }] });
    const expected = ["NETWORK_ALREADY_CONNECTED", bench.host("a"), bench.pif("a", "eth0")];
    expect(await refused(bench, "eth0", "xenbr0")).toEqual(expected);
  });

  it("T3 refuses a bond member", async () => {
    const bench = await pool({
      nics: ["eth0", "eth1"],
      bonds: [{ device: "bond0", members: ["eth0", "eth1"], network: "bonded" }],
    });
    expect(await refused(bench, "eth0")).toEqual(["CANNOT_ADD_TUNNEL_TO_BOND_SLAVE", bench.pif("a", "eth0")]);
  });

  it("T4 refuses an access PIF", async () => {
    const bench = await pool({ nics: ["eth0"], tunnels: [{ on: "eth0", network: "t" }] });
    expect(await refused(bench, "tunnel0")).toEqual(["IS_TUNNEL_ACCESS_PIF", bench.pif("a", "tunnel0")]);
  });

  it("T5 refuses SR-IOV, and a VLAN on it", async () => {
    const bench = await pool({
      nics: ["eth0"],
      sriovs: [{ on: "eth0", network: "s" }],
      vlans: [{ on: "sriov:eth0", tag: 5, network: "v" }],
    });
    expect(await refused(bench, "sriov:eth0")).toEqual([
      "CANNOT_ADD_TUNNEL_TO_SRIOV_LOGICAL",
      bench.pif("a", "sriov:eth0"),
    ]);
    expect(await refused(bench, "eth0.5")).toEqual([
      "CANNOT_ADD_TUNNEL_TO_VLAN_ON_SRIOV_LOGICAL",
      bench.pif("a", "eth0.5"),
    ]);
  });

  it("T6 refuses a network of SR-IOV", async () => {
    const other: HostSpec = { name: "b", nics: ["eth0"], sriovs: [{ on: "eth0", network: "free" }] };
    const bench = await pool({ nics: ["eth0"] }, [other]);
    expect(await refused(bench, "eth0")).toEqual(["NETWORK_INCOMPATIBLE_WITH_TUNNEL", bench.network("free")]);
  });

  it("refuses while any host runs the Linux bridge", async () => {
    const bench = await pool({ nics: ["eth0"] }, [{ name: "b", nics: [], backend: "bridge" }]);
    expect(await refused(bench, "eth0")).toEqual(["OPENVSWITCH_NOT_ACTIVE"]);
  });

  it("leaves its rows behind when the transport has no IP to plug with", async () => {
    const bench = await pool({ nics: ["eth0"] });
    expect(await refused(bench, "eth0")).toEqual(["TRANSPORT_PIF_NOT_CONFIGURED", bench.pif("a", "eth0")]);
    expect(bench.all("tunnel")).toHaveLength(1);
    expect(bench.pifRow("a", "tunnel0").currently_attached).toBe(false);
  });

  it("makes a gre tunnel with an access PIF of its own and plugs it", async () => {
    const bench = await pool({ nics: [{ device: "eth0", ip: "192.0.2.1/24" }] });
    const tunnel = await bench.ref("tunnel.create", bench.pif("a", "eth0"), bench.network("free"));
    expect(bench.db.get("tunnel", tunnel)).toMatchObject({ protocol: "gre", status: { active: "false" } });
    expect(bench.pifRow("a", "tunnel0")).toMatchObject({ currently_attached: true, physical: false });
    await bench.value("tunnel.destroy", tunnel);
    expect(bench.all("PIF")).toEqual([bench.pif("a", "eth0")]);
  });
});
