import { describe, expect, it } from "vitest";
import { benchOf, type PoolBench } from "@/lib/fake-xenapi/test-support/pool-bench";

function bond(bench: PoolBench, members: readonly string[], ...more: (string | Record<string, string>)[]) {
  return bench.ref(
    "Bond.create",
    bench.network("new"),
    members.map((member) => bench.pif("a", member)),
    "",
    ...more,
  );
}

const management = { address: "192.0.2.1/24", gateway: "192.0.2.254", dns: "192.0.2.253" };

describe("a new bond", () => {
  it("B13 gets the defaults of lacp", async () => {
    const bench = await benchOf({ networks: [{ name: "new" }], hosts: [{ name: "a", nics: ["eth0", "eth1"] }] });
    await bond(bench, ["eth0", "eth1"], "lacp", {});
    expect(bench.bondRow("a", "bond0").properties).toEqual({
      hashing_algorithm: "tcpudp_ports",
      "lacp-time": "slow",
      "lacp-fallback-ab": "true",
    });
  });

  it("is balance-slb without properties when neither was said", async () => {
    const bench = await benchOf({ networks: [{ name: "new" }], hosts: [{ name: "a", nics: ["eth0", "eth1"] }] });
    await bond(bench, ["eth0", "eth1"]);
    expect(bench.bondRow("a", "bond0")).toMatchObject({ mode: "balance-slb", properties: {}, links_up: 0 });
  });

  it("B19 may have one member, of which the last occurrence counts", async () => {
    const bench = await benchOf({ networks: [{ name: "new" }], hosts: [{ name: "a", nics: ["eth0", "eth1"] }] });
    await bond(bench, ["eth0", "eth1", "eth0"]);
    expect(bench.bondRow("a", "bond0").primary_slave).toBe(bench.pif("a", "eth1"));
    const single = await benchOf({ networks: [{ name: "new" }], hosts: [{ name: "a", nics: ["eth0"] }] });
    await bond(single, ["eth0", "eth0"]);
    expect(single.bondRow("a", "bond0").slaves).toEqual([single.pif("a", "eth0")]);
  });

  it("B20 takes management, IP and MAC over from the management member, and cuts the line to that host", async () => {
    const bench = await benchOf({
      networks: [{ name: "new" }],
      hosts: [{ name: "a", nics: ["eth1", { device: "eth0", management: true, ip: management }] }],
    });
    const { MAC } = bench.pifRow("a", "eth0");
    await bond(bench, ["eth1", "eth0"]);
    expect(bench.pifRow("a", "bond0")).toMatchObject({
      management: true,
      currently_attached: true,
      ip_configuration_mode: "Static",
      IP: "192.0.2.1",
      netmask: "255.255.255.0",
      gateway: "192.0.2.254",
      DNS: "192.0.2.253",
      MAC,
      MTU: 1500,
      physical: false,
      VLAN: -1,
      properties: { gro: "on" },
      igmp_snooping_status: "disabled",
    });
    expect(bench.bondRow("a", "bond0")).toMatchObject({
      auto_update_mac: true,
      primary_slave: bench.pif("a", "eth0"),
    });
    expect(bench.pifRow("a", "eth0")).toMatchObject({
      management: false,
      currently_attached: false,
      ip_configuration_mode: "None",
      IP: "",
      netmask: "",
      gateway: "",
      DNS: "",
      bond_slave_of: bench.bond("a", "bond0"),
    });
    expect(bench.db.get("host", bench.host("a")).address).toBe("192.0.2.1");
    expect(bench.cuts).toEqual(["a"]);
  });

  it("keeps a lease of DHCP, for it keeps the MAC", async () => {
    const bench = await benchOf({
      networks: [{ name: "new" }],
      hosts: [{ name: "a", nics: [{ device: "eth0", management: true, ip: { ...management, dhcp: true } }, "eth1"] }],
    });
    await bond(bench, ["eth0", "eth1"]);
    expect(bench.pifRow("a", "bond0")).toMatchObject({ ip_configuration_mode: "DHCP", IP: "192.0.2.1" });
    expect(bench.pifRow("a", "bond0").gateway).toBe("192.0.2.254");
  });

  it("B21 fills the gap between bond0 and bond2", async () => {
    const bench = await benchOf({
      networks: [{ name: "new" }, { name: "one" }, { name: "two" }],
      hosts: [
        {
          name: "a",
          nics: ["eth0", "eth1", "eth2", "eth3", "eth4", "eth5"],
          bonds: [
            { device: "bond0", members: ["eth0", "eth1"], network: "one" },
            { device: "bond2", members: ["eth2", "eth3"], network: "two" },
          ],
        },
      ],
    });
    await bond(bench, ["eth4", "eth5"]);
    expect(bench.bondRow("a", "bond1").slaves).toHaveLength(2);
  });

  it("B24 gives its network's MTU to the networks of its members", async () => {
    const bench = await benchOf({
      networks: [{ name: "new", mtu: 9000 }],
      hosts: [{ name: "a", nics: ["eth0", "eth1"] }],
    });
    await bond(bench, ["eth0", "eth1"]);
    const mtus = ["xenbr0", "xenbr1"].map((bridge) => bench.db.get("network", bench.network(bridge)).MTU);
    expect(mtus).toEqual([9000, 9000]);
    expect(bench.pifRow("a", "bond0").MTU).toBe(9000);
  });

  it("is attached even if no member was, leaves other_config behind and has metrics of its own", async () => {
    const bench = await benchOf({
      networks: [{ name: "new" }],
      hosts: [
        {
          name: "a",
          nics: [{ device: "eth0", attached: false, otherConfig: { management_purpose: "Storage" } }, "eth1"],
        },
      ],
    });
    await bond(bench, ["eth0", "eth1"]);
    const { currently_attached, other_config, metrics, IPv6 } = bench.pifRow("a", "bond0");
    expect({ currently_attached, other_config, IPv6 }).toEqual({
      currently_attached: true,
      other_config: {},
      IPv6: [""],
    });
    expect(bench.db.get("PIF_metrics", metrics)).toMatchObject({ carrier: false, speed: 0 });
    expect(bench.pifRow("a", "eth0").other_config).toEqual({ management_purpose: "Storage" });
  });

  it("does not follow the primary's MAC when it was given one", async () => {
    const bench = await benchOf({ networks: [{ name: "new" }], hosts: [{ name: "a", nics: ["eth0"] }] });
    await bench.ref("Bond.create", bench.network("new"), [bench.pif("a", "eth0")], "CC:00:00:00:00:01");
    expect(bench.bondRow("a", "bond0").auto_update_mac).toBe(false);
    expect(bench.pifRow("a", "bond0").MAC).toBe("CC:00:00:00:00:01");
  });

  it("may have a bond as a member: xapi does not look", async () => {
    const bench = await benchOf({
      networks: [{ name: "new" }, { name: "one" }],
      hosts: [
        {
          name: "a",
          nics: ["eth0", "eth1", "eth2"],
          bonds: [{ device: "bond0", members: ["eth0", "eth1"], network: "one" }],
        },
      ],
    });
    await bond(bench, ["bond0", "eth2"]);
    expect(bench.bondRow("a", "bond1").slaves).toContain(bench.pif("a", "bond0"));
  });

  it("takes disallow_unplug and the cluster over from its members", async () => {
    const bench = await benchOf({
      networks: [{ name: "new" }],
      hosts: [{ name: "a", nics: ["eth0", { device: "eth1", disallowUnplug: true, ip: "192.0.2.9/24" }] }],
      clusterHosts: [{ host: "a", pif: "eth1", enabled: true }],
    });
    await bond(bench, ["eth0", "eth1"]);
    const unpluggable = ["bond0", "eth0", "eth1"].map((name) => bench.pifRow("a", name).disallow_unplug);
    expect(unpluggable).toEqual([true, false, false]);
    const [clusterHost = ""] = bench.all("Cluster_host");
    expect(bench.db.get("Cluster_host", clusterHost).PIF).toBe(bench.pif("a", "bond0"));
  });

  it("stays on its host: other hosts are not touched", async () => {
    const bench = await benchOf({
      networks: [{ name: "new" }],
      hosts: [
        { name: "a", nics: ["eth0", "eth1"] },
        { name: "b", nics: ["eth0", "eth1"] },
      ],
    });
    await bond(bench, ["eth0", "eth1"]);
    expect(bench.db.get("network", bench.network("new")).PIFs).toEqual([bench.pif("a", "bond0")]);
    expect(bench.pifRow("b", "eth0").currently_attached).toBe(true);
  });

  it("lets a second bond on the same network wait and then refuses it", async () => {
    const bench = await benchOf({
      networks: [{ name: "new" }],
      hosts: [{ name: "a", nics: ["eth0", "eth1", "eth2", "eth3"] }],
    });
    const [, second] = await Promise.all([
      bond(bench, ["eth0", "eth1"]),
      bench.refusal("Bond.create", bench.network("new"), [bench.pif("a", "eth2"), bench.pif("a", "eth3")], ""),
    ]);
    expect(second).toEqual(["NETWORK_ALREADY_CONNECTED", bench.host("a"), bench.pif("a", "bond0")]);
  });
});
