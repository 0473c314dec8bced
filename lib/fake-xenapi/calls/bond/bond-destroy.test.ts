import { describe, expect, it } from "vitest";
import { benchOf } from "@/lib/fake-xenapi/test-support/pool-bench";

describe("Bond.destroy", () => {
  it("B22 gives VLANs and VIFs to the primary member and attaches both members", async () => {
    const bench = await benchOf({
      networks: [{ name: "bonded" }, { name: "v5", bridge: "br-v5" }],
      hosts: [
        {
          name: "a",
          nics: ["eth0", "eth1"],
          bonds: [{ device: "bond0", members: ["eth1", "eth0"], network: "bonded" }],
          vlans: [{ on: "bond0", tag: 5, network: "v5" }],
        },
      ],
      vms: [
        { name: "on-vlan", on: "a", networks: ["v5"] },
        { name: "on-bond", on: "a", networks: ["bonded"] },
      ],
    });
    const vlanPif = bench.pifRow("a", "bond0.5").uuid;
    const master = bench.pif("a", "bond0");
    await bench.value("Bond.destroy", bench.bond("a", "bond0"));
    expect(bench.all("Bond")).toEqual([]);
    expect(bench.db.find("PIF", master)).toBeUndefined();
    expect(bench.pifRow("a", "eth1.5").uuid).not.toBe(vlanPif);
    expect(bench.pifRow("a", "eth1.5")).toMatchObject({ device: "eth1", currently_attached: true });
    expect(bench.bridgesOf("on-vlan")).toEqual(["br-v5"]);
    expect(bench.bridgesOf("on-bond")).toEqual(["xenbr1"]);
    for (const member of ["eth0", "eth1"]) {
      expect(bench.pifRow("a", member)).toMatchObject({ currently_attached: true, bond_slave_of: "OpaqueRef:NULL" });
    }
  });

  it("undoes what Bond.create did to the management interface, but not to the MTU of its network", async () => {
    const bench = await benchOf({
      networks: [{ name: "new", mtu: 9000 }],
      hosts: [
        {
          name: "a",
          nics: [{ device: "eth0", management: true, ip: "192.0.2.1/24", disallowUnplug: true }, "eth1"],
        },
      ],
      clusterHosts: [{ host: "a", pif: "eth0", enabled: true }],
    });
    const before = { ...bench.pifRow("a", "eth0") };
    const members = ["eth0", "eth1"].map((name) => bench.pif("a", name));
    const bond = await bench.ref("Bond.create", bench.network("new"), members, "", "active-backup");
    await bench.value("Bond.destroy", bond);
    expect(bench.pifRow("a", "eth0")).toEqual({ ...before, MTU: 9000 });
    expect(bench.db.get("network", bench.network("xenbr0")).MTU).toBe(9000);
    expect(bench.cuts).toEqual(["a", "a"]);
    const [clusterHost = ""] = bench.all("Cluster_host");
    expect(bench.db.get("Cluster_host", clusterHost).PIF).toBe(bench.pif("a", "eth0"));
  });

  it("leaves members detached when the bond was", async () => {
    const bench = await benchOf({
      networks: [{ name: "bonded" }],
      hosts: [
        {
          name: "a",
          nics: ["eth0", "eth1"],
          bonds: [{ device: "bond0", members: ["eth0", "eth1"], network: "bonded", attached: false }],
        },
      ],
    });
    await bench.value("Bond.destroy", bench.bond("a", "bond0"));
    expect(bench.pifRow("a", "eth0").currently_attached).toBe(false);
  });

  it("brings members up after a management VLAN has moved down", async () => {
    const bench = await benchOf({
      networks: [{ name: "bonded" }, { name: "mgmt" }],
      hosts: [
        {
          name: "a",
          nics: ["eth0", "eth1"],
          bonds: [{ device: "bond0", members: ["eth0", "eth1"], network: "bonded" }],
          vlans: [{ on: "bond0", tag: 9, network: "mgmt", management: true, ip: "192.0.2.1/24" }],
        },
      ],
    });
    await bench.value("Bond.destroy", bench.bond("a", "bond0"));
    expect(bench.pifRow("a", "eth0.9")).toMatchObject({ management: true, IP: "192.0.2.1", currently_attached: true });
    expect(bench.pifRow("a", "eth1").currently_attached).toBe(true);
  });

  it("refuses the management bond while HA is on, and no other", async () => {
    const bench = await benchOf({
      networks: [{ name: "one" }, { name: "two" }],
      hosts: [
        {
          name: "a",
          nics: ["eth0", "eth1", "eth2", "eth3"],
          bonds: [
            { device: "bond0", members: ["eth0", "eth1"], network: "one", management: true, ip: "192.0.2.1/24" },
            { device: "bond1", members: ["eth2", "eth3"], network: "two" },
          ],
        },
      ],
      haEnabled: true,
    });
    expect(await bench.refusal("Bond.destroy", bench.bond("a", "bond0"))).toEqual([
      "HA_CANNOT_CHANGE_BOND_STATUS_OF_MGMT_IFACE",
    ]);
    await bench.value("Bond.destroy", bench.bond("a", "bond1"));
    expect(bench.all("Bond")).toHaveLength(1);
  });

  it("leaves the metrics row of the bond's interface behind", async () => {
    const bench = await benchOf({
      networks: [{ name: "bonded" }],
      hosts: [{ name: "a", nics: ["eth0"], bonds: [{ device: "bond0", members: ["eth0"], network: "bonded" }] }],
    });
    const { metrics } = bench.pifRow("a", "bond0");
    await bench.value("Bond.destroy", bench.bond("a", "bond0"));
    expect(bench.db.find("PIF_metrics", metrics)).toBeDefined();
  });
});
