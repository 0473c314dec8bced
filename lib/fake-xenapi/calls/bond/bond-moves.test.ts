import { describe, expect, it } from "vitest";
import { benchOf, type PoolBench } from "@/lib/fake-xenapi/test-support/pool-bench";

function bond(bench: PoolBench, host: string, ...members: string[]) {
  return bench.ref(
    "Bond.create",
    bench.network("new"),
    members.map((member) => bench.pif(host, member)),
    "",
  );
}

describe("VLANs of a bond's members", () => {
  it("become new VLANs on the bond, with their IPv4 configuration and without their other_config", async () => {
    const bench = await benchOf({
      networks: [{ name: "new" }, { name: "v5" }],
      hosts: [
        {
          name: "a",
          nics: ["eth0", "eth1"],
          vlans: [{ on: "eth1", tag: 5, network: "v5", ip: "203.0.113.5/24", otherConfig: { note: "lost" } }],
        },
      ],
    });
    const [oldVlan] = bench.all("VLAN");
    const oldPif = bench.pif("a", "eth1.5");
    await bond(bench, "a", "eth0", "eth1");
    const [vlan = ""] = bench.all("VLAN");
    expect(vlan).not.toBe(oldVlan);
    expect(bench.db.find("PIF", oldPif)).toBeUndefined();
    expect(bench.db.get("VLAN", vlan)).toMatchObject({ tag: 5, tagged_PIF: bench.pif("a", "bond0"), other_config: {} });
    expect(bench.pifRow("a", "bond0.5")).toMatchObject({
      VLAN_master_of: vlan,
      network: bench.network("v5"),
      MAC: "fe:ff:ff:ff:ff:ff",
      currently_attached: true,
      IP: "203.0.113.5",
      other_config: {},
      properties: {},
      metrics: bench.pifRow("a", "bond0").metrics,
    });
  });

  it("stay unplugged if they were", async () => {
    const bench = await benchOf({
      networks: [{ name: "new" }, { name: "v5" }],
      hosts: [{ name: "a", nics: ["eth0"], vlans: [{ on: "eth0", tag: 5, network: "v5", attached: false }] }],
    });
    await bond(bench, "a", "eth0");
    expect(bench.pifRow("a", "bond0.5").currently_attached).toBe(false);
  });

  it("take management along, and the bond is plugged after them", async () => {
    const bench = await benchOf({
      networks: [{ name: "new" }, { name: "mgmt" }],
      hosts: [
        {
          name: "a",
          nics: ["eth0", "eth1"],
          vlans: [{ on: "eth0", tag: 9, network: "mgmt", management: true, ip: "192.0.2.1/24" }],
        },
      ],
      haEnabled: true,
    });
    await bond(bench, "a", "eth0", "eth1");
    expect(bench.pifRow("a", "bond0.9")).toMatchObject({ management: true, IP: "192.0.2.1", currently_attached: true });
    expect(bench.pifRow("a", "bond0")).toMatchObject({ management: false, currently_attached: true, MTU: 1500 });
    expect(bench.cuts).toEqual(["a"]);
    expect(bench.db.get("host", bench.host("a")).address).toBe("192.0.2.1");
  });

  it("of one tag collapse: VIFs go over, the second's empty IP wins, its network loses its PIF", async () => {
    const bench = await benchOf({
      networks: [{ name: "new" }, { name: "first", bridge: "br-one" }, { name: "second", bridge: "br-two" }],
      hosts: [
        {
          name: "a",
          nics: ["eth0", "eth1"],
          vlans: [
            { on: "eth0", tag: 5, network: "first", ip: "203.0.113.5/24" },
            { on: "eth1", tag: 5, network: "second" },
          ],
        },
      ],
      vms: [{ name: "guest", on: "a", networks: ["second"] }],
    });
    await bond(bench, "a", "eth0", "eth1");
    expect(bench.all("VLAN")).toHaveLength(1);
    expect(bench.bridgesOf("guest")).toEqual(["br-one"]);
    expect(bench.pifRow("a", "bond0.5")).toMatchObject({ ip_configuration_mode: "None", IP: "" });
    expect(bench.db.get("network", bench.network("second")).PIFs).toEqual([]);
  });
});

describe("tunnels of a bond's members", () => {
  it("become new tunnels on the bond with a new access PIF, plugged if they were", async () => {
    const bench = await benchOf({
      networks: [{ name: "new" }, { name: "t" }],
      hosts: [
        {
          name: "a",
          nics: [{ device: "eth0", ip: "192.0.2.1/24" }, "eth1"],
          tunnels: [{ on: "eth0", network: "t" }],
        },
      ],
    });
    const before = bench.pifRow("a", "tunnel0").MAC;
    const [oldTunnel] = bench.all("tunnel");
    await bond(bench, "a", "eth0", "eth1");
    const [tunnel = ""] = bench.all("tunnel");
    expect(tunnel).not.toBe(oldTunnel);
    expect(bench.db.get("tunnel", tunnel).transport_PIF).toBe(bench.pif("a", "bond0"));
    expect(bench.pifRow("a", "tunnel0")).toMatchObject({ currently_attached: true, network: bench.network("t") });
    expect(bench.pifRow("a", "tunnel0").MAC).not.toBe(before);
  });
});

describe("VIFs on the networks of a bond's members", () => {
  const pool = {
    networks: [{ name: "new", bridge: "br-new" }],
    hosts: [
      { name: "a", nics: ["eth0", "eth1", "eth2"] },
      { name: "b", nics: ["eth0", "eth1"] },
    ],
    vms: [
      { name: "here", on: "a", networks: ["xenbr0", "xenbr1"] },
      { name: "there", on: "b", networks: ["xenbr0"] },
      { name: "agile", networks: ["xenbr0"] },
      { name: "pinned", networks: ["xenbr0", "xenbr2"] },
    ],
  };

  it("move when the VM runs here or can only start here; the others stay", async () => {
    const bench = await benchOf(pool);
    await bond(bench, "a", "eth0", "eth1");
    expect(["here", "there", "agile", "pinned"].map((vm) => bench.bridgesOf(vm))).toEqual([
      ["br-new", "br-new"],
      ["xenbr0"],
      ["xenbr0"],
      ["br-new", "xenbr2"],
    ]);
    const [vif = ""] = bench.db.get("VM", bench.vm("here")).VIFs;
    expect(bench.db.get("VIF", vif).currently_attached).toBe(true);
  });

  it("of halted VMs move with the last host: on the others their network is below a bond by then", async () => {
    const bench = await benchOf(pool);
    await bond(bench, "b", "eth0", "eth1");
    expect(bench.bridgesOf("agile")).toEqual(["xenbr0"]);
    await bond(bench, "a", "eth0", "eth1");
    expect(bench.bridgesOf("agile")).toEqual(["br-new"]);
  });
});

describe("the task of Bond.create", () => {
  it("ends with the reference as XML text, and the synchronous call's own task is gone", async () => {
    const bench = await benchOf({ networks: [{ name: "new" }], hosts: [{ name: "a", nics: ["eth0", "eth1"] }] });
    const members = ["eth0", "eth1"].map((name) => bench.pif("a", name));
    const task = await bench.ref("Async.Bond.create", bench.network("new"), members, "");
    await expect.poll(() => bench.db.get("task", task).status).toBe("success");
    expect(bench.db.get("task", task)).toMatchObject({
      result: `<value>${bench.bond("a", "bond0")}</value>`,
      progress: 1,
      resident_on: bench.host("a"),
    });
    await bench.value("Bond.destroy", bench.bond("a", "bond0"));
    expect(bench.all("task")).toEqual([task]);
  });
});
