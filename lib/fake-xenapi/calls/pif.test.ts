import { describe, expect, it } from "vitest";
import { benchOf } from "@/lib/fake-xenapi/test-support/pool-bench";
import type { ClusterHostSpec } from "@/lib/fake-xenapi/pools/pool-spec";

const bonded = {
  networks: [{ name: "bonded" }],
  hosts: [
    {
      name: "a",
      nics: [{ device: "eth0", ip: "192.0.2.1/24" }, "eth1"],
      bonds: [{ device: "bond0", members: ["eth0", "eth1"], network: "bonded" }],
    },
  ],
};
const managed = {
  hosts: [{ name: "a", nics: [{ device: "eth0", management: true, ip: "192.0.2.1/24" }, "eth1"] }],
};

describe("bond members", () => {
  it("P1 cannot be plugged, nor become the management interface", async () => {
    const bench = await benchOf(bonded);
    const eth0 = bench.pif("a", "eth0");
    expect(await bench.refusal("PIF.plug", eth0)).toEqual(["CANNOT_PLUG_BOND_SLAVE", eth0]);
    expect(await bench.refusal("host.management_reconfigure", eth0)).toEqual(["CANNOT_PLUG_BOND_SLAVE", eth0]);
  });

  it("are unplugged in silence, and reconfigured without a word", async () => {
    const bench = await benchOf(bonded);
    await bench.value("PIF.unplug", bench.pif("a", "eth1"));
    await bench.value("PIF.reconfigure_ip", bench.pif("a", "eth1"), "Static", "192.0.2.9", "255.255.255.0", "", "");
    expect(bench.pifRow("a", "eth1")).toMatchObject({ IP: "192.0.2.9", currently_attached: false });
  });
});

describe("PIF.reconfigure_ip", () => {
  it("P2 wants an address, then a netmask, of a static configuration", async () => {
    const bench = await benchOf(managed);
    const eth1 = bench.pif("a", "eth1");
    const invalid = (name: string) => ["INVALID_IP_ADDRESS_SPECIFIED", name];
    expect(await bench.refusal("PIF.reconfigure_ip", eth1, "Static", "", "", "", "")).toEqual(invalid("IP"));
    expect(await bench.refusal("PIF.reconfigure_ip", eth1, "Static", "192.0.2.9", "", "", "")).toEqual(
      invalid("netmask"),
    );
    expect(await bench.refusal("PIF.reconfigure_ip", eth1, "DHCP", "", "", "nowhere", "")).toEqual(invalid("gateway"));
  });

  it("P3 does not take the address from the management interface", async () => {
    const bench = await benchOf(managed);
    const eth0 = bench.pif("a", "eth0");
    expect(await bench.refusal("PIF.reconfigure_ip", eth0, "None", "", "", "", "")).toEqual([
      "PIF_IS_MANAGEMENT_INTERFACE",
      eth0,
    ]);
  });

  it("writes the fields as given, keeps IPv6 servers and drops what is no address", async () => {
    const bench = await benchOf(managed);
    const eth1 = bench.pif("a", "eth1");
    bench.db.set("PIF", eth1, "DNS", "192.0.2.8,2001:db8::53");
    const args = ["Static", "198.51.100.7", "255.255.255.240", "198.51.100.1", "192.0.2.53,dns.example"];
    await bench.value("PIF.reconfigure_ip", eth1, ...args);
    expect(bench.pifRow("a", "eth1")).toMatchObject({
      ip_configuration_mode: "Static",
      IP: "198.51.100.7",
      netmask: "255.255.255.240",
      gateway: "198.51.100.1",
      DNS: "192.0.2.53,2001:db8::53",
      currently_attached: true,
    });
  });

  it("of the management interface moves the host's address and drops the line", async () => {
    const bench = await benchOf(managed);
    await bench.value("PIF.reconfigure_ip", bench.pif("a", "eth0"), "Static", "192.0.2.77", "255.255.255.0", "", "");
    expect(bench.db.get("host", bench.host("a")).address).toBe("192.0.2.77");
    expect(bench.cuts).toEqual(["a"]);
  });

  it("is refused on an attached PIF by HA, then by a redo log, but not to edit DNS alone", async () => {
    const bench = await benchOf({ ...managed, haEnabled: true, redoLogEnabled: true });
    const [eth0, eth1] = [bench.pif("a", "eth0"), bench.pif("a", "eth1")];
    const dhcp = ["DHCP", "", "", "", ""];
    expect(await bench.refusal("PIF.reconfigure_ip", eth1, ...dhcp)).toEqual(["HA_IS_ENABLED"]);
    await bench.value("PIF.reconfigure_ip", eth0, "Static", "192.0.2.1", "255.255.255.0", "", "192.0.2.53");
    expect(bench.pifRow("a", "eth0").DNS).toBe("192.0.2.53");
    const [pool = ""] = bench.all("pool");
    bench.db.set("pool", pool, "ha_enabled", false);
    expect(await bench.refusal("PIF.reconfigure_ip", eth1, ...dhcp)).toEqual(["REDO_LOG_IS_ENABLED"]);
    bench.db.set("PIF", eth1, "currently_attached", false);
    await bench.value("PIF.reconfigure_ip", eth1, ...dhcp);
    expect(bench.pifRow("a", "eth1").IP).toBe("");
  });
});

describe("PIF.reconfigure_ipv6", () => {
  it("looks at the gateway, then wants a CIDR", async () => {
    const bench = await benchOf(managed);
    const eth1 = bench.pif("a", "eth1");
    const call = (...args: string[]) => bench.refusal("PIF.reconfigure_ipv6", eth1, ...args);
    expect(await call("Static", "2001:db8::1", "here", "")).toEqual(["INVALID_IP_ADDRESS_SPECIFIED", "gateway"]);
    expect(await call("Static", "2001:db8::1", "", "")).toEqual(["INVALID_CIDR_ADDRESS_SPECIFIED", "IPv6"]);
    await bench.value("PIF.reconfigure_ipv6", eth1, "Static", "2001:db8::1/64", "2001:db8::ff", "");
    expect(bench.pifRow("a", "eth1")).toMatchObject({ IPv6: ["2001:db8::1/64"], ipv6_gateway: "2001:db8::ff" });
  });
});

describe("PIF.unplug", () => {
  it("asks for protection, management, VIFs and disallow_unplug in this order", async () => {
    const bench = await benchOf({
      hosts: [
        {
          name: "a",
          nics: [
            { device: "eth0", management: true, ip: "192.0.2.1/24" },
            { device: "eth1", disallowUnplug: true },
          ],
        },
      ],
      vms: [{ name: "guest", on: "a", networks: ["xenbr1"] }],
    });
    const [eth0, eth1] = [bench.pif("a", "eth0"), bench.pif("a", "eth1")];
    const [vif = ""] = bench.all("VIF");
    expect(await bench.refusal("PIF.unplug", eth0)).toEqual(["PIF_IS_MANAGEMENT_INTERFACE", eth0]);
    expect(await bench.refusal("PIF.unplug", eth1)).toEqual(["VIF_IN_USE", bench.network("xenbr1"), vif]);
    await bench.value("VIF.unplug", vif);
    expect(await bench.refusal("PIF.unplug", eth1)).toEqual(["PIF_DOES_NOT_ALLOW_UNPLUG", eth1]);
    await bench.value("PIF.set_disallow_unplug", eth1, false);
    await bench.value("PIF.unplug", eth1);
    expect(bench.pifRow("a", "eth1").currently_attached).toBe(false);
  });

  it("takes tunnels down first and leaves VLANs", async () => {
    const bench = await benchOf({
      networks: [{ name: "t" }, { name: "v" }],
      hosts: [
        {
          name: "a",
          nics: ["eth0"],
          tunnels: [{ on: "eth0", network: "t" }],
          vlans: [{ on: "eth0", tag: 5, network: "v" }],
        },
      ],
    });
    await bench.value("PIF.unplug", bench.pif("a", "eth0"));
    expect(["eth0", "tunnel0", "eth0.5"].map((name) => bench.pifRow("a", name).currently_attached)).toEqual([
      false,
      false,
      true,
    ]);
  });
});

describe("NICs and their rows", () => {
  it("forgets a PIF, and finds the card again on a scan", async () => {
    const bench = await benchOf(managed);
    const { MAC, metrics } = bench.pifRow("a", "eth1");
    await bench.value("PIF.forget", bench.pif("a", "eth1"));
    expect(bench.all("PIF")).toEqual([bench.pif("a", "eth0")]);
    expect(bench.db.find("PIF_metrics", metrics)).toBeUndefined();
    await bench.value("PIF.scan", bench.host("a"));
    expect(bench.pifRow("a", "eth1")).toMatchObject({
      MAC,
      network: bench.network("xenbr1"),
      currently_attached: false,
      physical: true,
      IPv6: [],
    });
    expect(bench.db.get("PIF_metrics", bench.pifRow("a", "eth1").metrics).carrier).toBe(true);
  });

  it("does not forget management, or what is bonded", async () => {
    const bench = await benchOf(managed);
    const eth0 = bench.pif("a", "eth0");
    expect(await bench.refusal("PIF.forget", eth0)).toEqual(["PIF_IS_MANAGEMENT_INTERFACE", eth0]);
    const other = await benchOf(bonded);
    for (const name of ["eth1", "bond0"]) {
      expect(await other.refusal("PIF.forget", other.pif("a", name))).toEqual([
        "PIF_ALREADY_BONDED",
        other.pif("a", name),
      ]);
    }
  });

  it("introduces a NIC by device and MAC", async () => {
    const bench = await benchOf(managed);
    const { MAC } = bench.pifRow("a", "eth1");
    const host = bench.host("a");
    expect(await bench.refusal("PIF.introduce", host, MAC, "eth1")).toEqual(["DUPLICATE_PIF_DEVICE_NAME", "eth1"]);
    await bench.value("PIF.forget", bench.pif("a", "eth1"));
    expect(await bench.refusal("PIF.introduce", host, "", "eth9")).toEqual(["MAC_INVALID", ""]);
    expect(await bench.refusal("PIF.introduce", host, MAC, "eth9")).toEqual([
      "COULD_NOT_FIND_NETWORK_INTERFACE_WITH_SPECIFIED_DEVICE_NAME_AND_MAC_ADDRESS",
      "eth9",
      MAC,
    ]);
    await bench.value("PIF.introduce", host, MAC.toUpperCase(), "eth1");
    expect(bench.pifRow("a", "eth1")).toMatchObject({ MAC, managed: true });
  });
});

describe("PIF.set_property", () => {
  it("knows gro alone, and not on bond members", async () => {
    const bench = await benchOf(bonded);
    const [bond0, eth0] = [bench.pif("a", "bond0"), bench.pif("a", "eth0")];
    expect(await bench.refusal("PIF.set_property", bond0, "gro", "maybe")).toEqual([
      "INVALID_VALUE",
      "properties",
      "gro = maybe",
    ]);
    expect(await bench.refusal("PIF.set_property", eth0, "gro", "off")).toEqual(["CANNOT_CHANGE_PIF_PROPERTIES", eth0]);
    await bench.value("PIF.set_property", bond0, "gro", "off");
    expect(bench.pifRow("a", "eth0").properties).toEqual({ gro: "off" });
  });
});

describe("PIF.set_disallow_unplug", () => {
  function clustered(...clusterHosts: ClusterHostSpec[]) {
    return benchOf({ hosts: [{ name: "a", nics: ["eth0", "eth1"] }], clusterHosts });
  }

  it("C1 goes both ways without a cluster", async () => {
    const bench = await clustered();
    for (const value of [true, false]) {
      await bench.value("PIF.set_disallow_unplug", bench.pif("a", "eth0"), value);
      expect(bench.pifRow("a", "eth0").disallow_unplug).toBe(value);
    }
  });

  it("C2 stays true under an enabled cluster host", async () => {
    const bench = await clustered({ host: "a", pif: "eth0", enabled: true });
    const eth0 = bench.pif("a", "eth0");
    const [clusterHost] = bench.all("Cluster_host");
    await bench.value("PIF.set_disallow_unplug", eth0, true);
    await bench.value("PIF.set_disallow_unplug", eth0, true);
    expect(await bench.refusal("PIF.set_disallow_unplug", eth0, false)).toEqual(["CLUSTERING_ENABLED", clusterHost]);
  });

  it.each(["add", "enable"] as const)("C3 stays true on any PIF while a cluster is busy: %s", async (operation) => {
    const bench = await clustered({ host: "a", pif: "eth0", enabled: false, operation });
    const eth1 = bench.pif("a", "eth1");
    await bench.value("PIF.set_disallow_unplug", eth1, true);
    const [code, cls, cluster, named] = await bench.refusal("PIF.set_disallow_unplug", eth1, false);
    expect([code, cls, cluster, named]).toEqual([
      "OTHER_OPERATION_IN_PROGRESS",
      "Cluster",
      bench.all("Cluster")[0],
      operation,
    ]);
  });

  it("C4 is the first of a cluster's prerequisites, then attached, then an address", async () => {
    const bench = await clustered({ host: "a", pif: "eth0", enabled: false });
    const [cluster = ""] = bench.all("Cluster");
    const eth1 = bench.pif("a", "eth1");
    const create = ["Cluster_host.create", cluster, bench.host("a"), eth1] as const;
    bench.db.set("PIF", eth1, "currently_attached", false);
    expect(await bench.refusal(...create)).toEqual(["PIF_ALLOWS_UNPLUG", eth1]);
    await bench.value("PIF.set_disallow_unplug", eth1, true);
    expect(await bench.refusal(...create)).toEqual(["REQUIRED_PIF_IS_UNPLUGGED", eth1]);
    await bench.value("PIF.plug", eth1);
    expect(await bench.refusal(...create)).toEqual(["PIF_HAS_NO_NETWORK_CONFIGURATION", eth1]);
    await bench.value("PIF.reconfigure_ip", eth1, "Static", "192.0.2.9", "255.255.255.0", "", "");
    await bench.value(...create);
    expect(bench.all("Cluster_host")).toHaveLength(2);
  });
});
