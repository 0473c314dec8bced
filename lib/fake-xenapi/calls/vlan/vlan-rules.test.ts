import { describe, expect, it } from "vitest";
import { collectGarbage } from "@/lib/fake-xenapi/network-model/garbage";
import { benchOf, type PoolBench } from "@/lib/fake-xenapi/test-support/pool-bench";
import type { HostSpec, NicSpec } from "@/lib/fake-xenapi/pools/pool-spec";

const networks = ["free", "s", "v", "t", "bonded"].map((name) => ({ name }));

function pool(host: Omit<HostSpec, "name">, more: readonly HostSpec[] = []): Promise<PoolBench> {
  return benchOf({ networks, hosts: [{ name: "a", ...host }, ...more] });
}

function refused(bench: PoolBench, tagged: string, tag = 5, network = "free") {
  return bench.refusal("VLAN.create", bench.pif("a", tagged), tag, bench.network(network));
}

describe("VLAN.create", () => {
  it("V1 makes a VLAN and its upper PIF, and plugs it", async () => {
    const bench = await pool({ nics: ["eth0"] });
    const vlan = await bench.ref("VLAN.create", bench.pif("a", "eth0"), 3201, bench.network("free"));
    const { tagged_PIF, untagged_PIF, tag } = bench.db.get("VLAN", vlan);
    expect({ tagged_PIF, tag }).toEqual({ tagged_PIF: bench.pif("a", "eth0"), tag: 3201 });
    expect(bench.db.get("PIF", untagged_PIF)).toMatchObject({
      VLAN: 3201,
      device: "eth0",
      VLAN_master_of: vlan,
      network: bench.network("free"),
      host: bench.host("a"),
      currently_attached: true,
      MAC: "fe:ff:ff:ff:ff:ff",
      physical: false,
      IPv6: [""],
    });
    expect(bench.pifRow("a", "eth0").VLAN_slave_of).toEqual([vlan]);
  });

  it("V2 refuses an unmanaged PIF", async () => {
    const bench = await pool({ nics: [{ device: "eth0", managed: false }] });
    expect(await refused(bench, "eth0")).toEqual(["PIF_UNMANAGED", bench.pif("a", "eth0")]);
  });

  it("V3 refuses the PIF's own network", async () => {
    const bench = await pool({ nics: ["eth0"] });
    const expected = ["NETWORK_ALREADY_CONNECTED", bench.host("a"), bench.pif("a", "eth0")];
    expect(await refused(bench, "eth0", 5, "xenbr0")).toEqual(expected);
  });

  it("V4 refuses a bond member", async () => {
    const bench = await pool({
      nics: ["eth0", "eth1"],
      bonds: [{ device: "bond0", members: ["eth0", "eth1"], network: "bonded" }],
    });
    expect(await refused(bench, "eth0")).toEqual(["CANNOT_ADD_VLAN_TO_BOND_SLAVE", bench.pif("a", "eth0")]);
    await bench.value("VLAN.create", bench.pif("a", "bond0"), 5, bench.network("free"));
    expect(bench.pifRow("a", "bond0.5").currently_attached).toBe(true);
  });

  it("V5 refuses a VLAN, on a NIC and on SR-IOV alike", async () => {
    const onNic = await pool({ nics: ["eth0"], vlans: [{ on: "eth0", tag: 1, network: "v" }] });
    expect(await refused(onNic, "eth0.1")).toEqual(["PIF_IS_VLAN", onNic.pif("a", "eth0.1")]);
    const onSriov = await pool({
      nics: ["eth0"],
      sriovs: [{ on: "eth0", network: "s" }],
      vlans: [{ on: "sriov:eth0", tag: 1, network: "v" }],
    });
    expect(await refused(onSriov, "eth0.1")).toEqual(["PIF_IS_VLAN", onSriov.pif("a", "eth0.1")]);
  });

  it("V6 refuses tags outside 0 to 4094", async () => {
    const bench = await pool({ nics: ["eth0"] });
    expect(await refused(bench, "eth0", -1)).toEqual(["VLAN_TAG_INVALID", "-1"]);
    expect(await refused(bench, "eth0", 4095)).toEqual(["VLAN_TAG_INVALID", "4095"]);
    await bench.value("VLAN.create", bench.pif("a", "eth0"), 0, bench.network("free"));
    expect(bench.all("VLAN")).toHaveLength(1);
  });

  it("V7 refuses a tag that the PIF has already, naming the device", async () => {
    const bench = await pool({ nics: ["eth0"], vlans: [{ on: "eth0", tag: 5, network: "v" }] });
    expect(await refused(bench, "eth0", 5)).toEqual(["PIF_VLAN_EXISTS", "eth0"]);
  });

  it("V8 refuses a tunnel's access PIF", async () => {
    const bench = await pool({ nics: ["eth0"], tunnels: [{ on: "eth0", network: "t" }] });
    expect(await refused(bench, "tunnel0")).toEqual(["IS_TUNNEL_ACCESS_PIF", bench.pif("a", "tunnel0")]);
  });

  it("V9 refuses SR-IOV on a network of ordinary VLANs", async () => {
    const other: HostSpec = { name: "b", nics: ["eth0"], vlans: [{ on: "eth0", tag: 5, network: "free" }] };
    const bench = await pool({ nics: ["eth0"], sriovs: [{ on: "eth0", network: "s" }] }, [other]);
    expect(await refused(bench, "sriov:eth0")).toEqual([
      "NETWORK_INCOMPATIBLE_WITH_VLAN_ON_SRIOV",
      bench.network("free"),
    ]);
  });

  function sriovVlanOn(nic: string | NicSpec): HostSpec {
    return {
      name: "b",
      nics: [nic],
      sriovs: [{ on: "eth0", network: "s" }],
      vlans: [{ on: "sriov:eth0", tag: 5, network: "free" }],
    };
  }

  it("V10 refuses an ordinary PIF on a network of SR-IOV VLANs", async () => {
    const bench = await pool({ nics: ["eth0"] }, [sriovVlanOn("eth0")]);
    expect(await refused(bench, "eth0")).toEqual(["NETWORK_INCOMPATIBLE_WITH_VLAN_ON_BRIDGE", bench.network("free")]);
  });

  it("V11 refuses SR-IOV VLANs on NICs of another make", async () => {
    const card = {
      vendorId: "15b3",
      vendorName: "Mellanox",
      deviceId: "1015",
      deviceName: "ConnectX-4 Lx",
      pciBusPath: "0000:81:00.0",
      driver: "mlx5_core",
    };
    const bench = await pool({ nics: ["eth0"], sriovs: [{ on: "eth0", network: "s" }] }, [
      sriovVlanOn({ device: "eth0", card }),
    ]);
    expect(await refused(bench, "sriov:eth0")).toEqual([
      "NETWORK_HAS_INCOMPATIBLE_VLAN_ON_SRIOV_PIFS",
      bench.pif("a", "sriov:eth0"),
      bench.network("free"),
    ]);
    const alike = await pool({ nics: ["eth0"], sriovs: [{ on: "eth0", network: "s" }] }, [sriovVlanOn("eth0")]);
    await alike.value("VLAN.create", alike.pif("a", "sriov:eth0"), 5, alike.network("free"));
    expect(alike.all("VLAN")).toHaveLength(2);
  });

  it("V12 loses its row when the upper PIF has lost host and network", async () => {
    const bench = await pool({ nics: ["eth0"], vlans: [{ on: "eth0", tag: 5, network: "v" }] });
    bench.db.patch("PIF", bench.pif("a", "eth0.5"), { host: "OpaqueRef:NULL", network: "OpaqueRef:NULL" });
    collectGarbage(bench.db);
    expect(bench.all("VLAN")).toEqual([]);
    expect(bench.all("PIF")).toEqual([bench.pif("a", "eth0")]);
  });
});

describe("VLAN.destroy", () => {
  it("deletes VLAN and upper PIF and keeps the network", async () => {
    const bench = await pool({ nics: ["eth0"], vlans: [{ on: "eth0", tag: 5, network: "v" }] });
    const [vlan = ""] = bench.all("VLAN");
    await bench.value("VLAN.destroy", vlan);
    expect(bench.all("PIF")).toEqual([bench.pif("a", "eth0")]);
    expect(bench.db.get("network", bench.network("v")).PIFs).toEqual([]);
  });

  it("refuses management, HA, and VIFs in use", async () => {
    const bench = await benchOf({
      networks,
      hosts: [
        {
          name: "a",
          nics: ["eth0"],
          vlans: [
            { on: "eth0", tag: 5, network: "v" },
            { on: "eth0", tag: 6, network: "t", management: true, ip: "192.0.2.1/24" },
          ],
        },
      ],
      vms: [{ name: "guest", on: "a", networks: ["v"] }],
    });
    const vlanOf = (name: string) => bench.pifRow("a", name).VLAN_master_of;
    const [vif = ""] = bench.all("VIF");
    expect(await bench.refusal("VLAN.destroy", vlanOf("eth0.6"))).toEqual([
      "PIF_IS_MANAGEMENT_INTERFACE",
      bench.pif("a", "eth0.6"),
    ]);
    expect(await bench.refusal("VLAN.destroy", vlanOf("eth0.5"))).toEqual(["VIF_IN_USE", bench.network("v"), vif]);
    const [poolRef = ""] = bench.all("pool");
    bench.db.set("pool", poolRef, "ha_enabled", true);
    expect(await bench.refusal("VLAN.destroy", vlanOf("eth0.5"))).toEqual(["HA_IS_ENABLED"]);
  });
});

describe("pool.create_VLAN_from_PIF", () => {
  const twin: HostSpec = { name: "b", nics: ["eth0"] };

  it("makes the VLAN on every live host and answers the upper PIFs", async () => {
    const bench = await pool({ nics: ["eth0"] }, [twin, { ...twin, name: "c", live: false }]);
    const answer = await bench.value("pool.create_VLAN_from_PIF", bench.pif("a", "eth0"), bench.network("free"), 5);
    expect(answer).toEqual([bench.pif("a", "eth0.5"), bench.pif("b", "eth0.5")]);
  });

  it("takes back what it made when one host refuses", async () => {
    const taken = { ...twin, vlans: [{ on: "eth0", tag: 5, network: "v" }] };
    const bench = await pool({ nics: ["eth0"] }, [taken]);
    const args = [bench.pif("a", "eth0"), bench.network("free"), 5];
    expect(await bench.refusal("pool.create_VLAN_from_PIF", ...args)).toEqual(["PIF_VLAN_EXISTS", "eth0"]);
    expect(bench.all("VLAN")).toHaveLength(1);
    expect(bench.db.get("network", bench.network("free")).PIFs).toEqual([]);
  });
});
