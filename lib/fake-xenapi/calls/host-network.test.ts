import { describe, expect, it } from "vitest";
import { benchOf } from "@/lib/fake-xenapi/test-support/pool-bench";
import type { HostSpec } from "@/lib/fake-xenapi/pools/pool-spec";

const networks = ["bonded", "v5", "t"].map((name) => ({ name }));

function coordinator(more: Partial<HostSpec> = {}): HostSpec {
  return {
    name: "a",
    nics: ["eth0", { device: "eth1", ip: "192.0.2.1/24" }, "eth2"],
    bonds: [
      { device: "bond0", members: ["eth0", "eth2"], network: "bonded", mode: "lacp", otherConfig: { own: "yes" } },
    ],
    ...more,
  };
}

describe("a member whose toolstack restarts", () => {
  it("inherits the coordinator's bonds by position, with mode and properties, the MAC's NIC first", async () => {
    const bench = await benchOf({
      networks,
      hosts: [
        coordinator({
          bonds: [{ device: "bond0", members: ["eth0", "eth2"], primary: "eth2", network: "bonded", mode: "lacp" }],
        }),
        { name: "b", nics: ["eth0", "eth1", "eth2"] },
      ],
    });
    await bench.value("host.restart_agent", bench.host("b"));
    const { mode, properties, primary_slave, slaves } = bench.bondRow("b", "bond0");
    expect({ mode, properties, primary: primary_slave, members: new Set(slaves) }).toEqual({
      mode: "lacp",
      properties: bench.bondRow("a", "bond0").properties,
      primary: bench.pif("b", "eth2"),
      members: new Set([bench.pif("b", "eth0"), bench.pif("b", "eth2")]),
    });
    expect(bench.pifRow("b", "bond0").other_config).toEqual({});
  });

  it("makes do with the NICs it has, even one, or none", async () => {
    const bench = await benchOf({
      networks,
      hosts: [coordinator(), { name: "b", nics: ["eth2"] }, { name: "c", nics: ["eth1"] }],
    });
    await bench.value("host.restart_agent", bench.host("b"));
    await bench.value("host.restart_agent", bench.host("c"));
    expect(bench.bondRow("b", "bond0").slaves).toEqual([bench.pif("b", "eth2")]);
    expect(bench.all("Bond")).toHaveLength(2);
  });

  it("remakes a bond of other members, and leaves one of other mode alone", async () => {
    const bench = await benchOf({
      networks,
      hosts: [
        coordinator(),
        {
          name: "b",
          nics: ["eth0", "eth1", "eth2"],
          bonds: [{ device: "bond0", members: ["eth0", "eth1"], network: "bonded", mode: "active-backup" }],
        },
        {
          name: "c",
          nics: ["eth0", "eth2"],
          bonds: [{ device: "bond0", members: ["eth0", "eth2"], network: "bonded", mode: "active-backup" }],
        },
      ],
    });
    const untouched = bench.bond("c", "bond0");
    await bench.value("host.restart_agent", bench.host("b"));
    await bench.value("host.restart_agent", bench.host("c"));
    expect(new Set(bench.bondRow("b", "bond0").slaves)).toEqual(
      new Set([bench.pif("b", "eth0"), bench.pif("b", "eth2")]),
    );
    expect(bench.pifRow("b", "eth1").currently_attached).toBe(true);
    expect(bench.bond("c", "bond0")).toBe(untouched);
    expect(bench.bondRow("c", "bond0").mode).toBe("active-backup");
  });

  it("skips a bond that it cannot make, and never removes what the coordinator lacks", async () => {
    const bench = await benchOf({
      networks: [...networks, { name: "mine" }],
      hosts: [
        coordinator(),
        {
          name: "b",
          nics: ["eth0", "eth1", "eth2"],
          bonds: [{ device: "bond0", members: ["eth0", "eth1"], network: "mine" }],
        },
      ],
    });
    await bench.value("host.restart_agent", bench.host("b"));
    expect(bench.db.get("network", bench.network("bonded")).PIFs).toEqual([bench.pif("a", "bond0")]);
    expect(bench.bondRow("b", "bond0").slaves).toHaveLength(2);
  });

  it("inherits VLANs and tunnels as rows only", async () => {
    const bench = await benchOf({
      networks,
      hosts: [
        coordinator({
          vlans: [{ on: "eth1", tag: 5, network: "v5" }],
          tunnels: [{ on: "eth1", network: "t" }],
        }),
        { name: "b", nics: ["eth0", "eth1", "eth2"] },
        { name: "c", nics: ["eth0", "eth1", "eth2"], otherConfig: { sync_vlans: "nosync" } },
      ],
    });
    await bench.value("host.restart_agent", bench.host("b"));
    await bench.value("host.restart_agent", bench.host("c"));
    expect(bench.pifRow("b", "eth1.5").currently_attached).toBe(false);
    expect(bench.pifRow("b", "tunnel0").currently_attached).toBe(false);
    expect(bench.all("VLAN")).toHaveLength(2);
    expect(bench.all("tunnel")).toHaveLength(3);
  });

  it("takes management along when the management NIC is bonded", async () => {
    const bench = await benchOf({
      networks,
      hosts: [
        coordinator(),
        { name: "b", nics: ["eth0", "eth1", { device: "eth2", management: true, ip: "192.0.2.2/24" }] },
      ],
    });
    await bench.value("host.restart_agent", bench.host("b"));
    expect(bench.pifRow("b", "bond0")).toMatchObject({ management: true, IP: "192.0.2.2" });
    expect(bench.cuts).toContain("b");
  });

  it("repairs bonds of old releases: VLANs, VIFs and management on members move up", async () => {
    const bench = await benchOf({
      networks,
      hosts: [
        { name: "a", nics: [] },
        {
          name: "b",
          nics: [{ device: "eth0", management: true, ip: "192.0.2.2/24" }, "eth1"],
          bonds: [{ device: "bond0", members: ["eth0", "eth1"], network: "bonded" }],
          vlans: [{ on: "eth0", tag: 5, network: "v5" }],
        },
      ],
      vms: [{ name: "guest", on: "b", networks: ["xenbr1"] }],
    });
    bench.db.set("Bond", bench.bond("b", "bond0"), "primary_slave", "OpaqueRef:NULL");
    await bench.value("host.restart_agent", bench.host("b"));
    expect(bench.bondRow("b", "bond0").primary_slave).toBe(bench.pif("b", "eth0"));
    expect(bench.pifRow("b", "bond0")).toMatchObject({ management: true, IP: "192.0.2.2" });
    expect(bench.pifRow("b", "bond0.5").network).toBe(bench.network("v5"));
    expect(bench.bridgesOf("guest")).toEqual(["xapi0"]);
  });
});

describe("a toolstack that restarts in the middle of Bond.create", () => {
  it("moves management to the bond, and leaves it the address that it has already", async () => {
    const bench = await benchOf({
      networks: [{ name: "bonded", bridge: "xapi0" }],
      hosts: [
        { name: "a", nics: [] },
        {
          name: "b",
          nics: [{ device: "eth0", management: true, ip: "192.0.2.1/24" }, "eth1"],
          bonds: [{ device: "bond0", members: ["eth0", "eth1"], network: "bonded" }],
        },
      ],
    });
    const { ip_configuration_mode, IP, netmask } = bench.pifRow("b", "eth0");
    bench.db.patch("PIF", bench.pif("b", "bond0"), { ip_configuration_mode, IP, netmask });
    bench.db.patch("PIF", bench.pif("b", "eth0"), { ip_configuration_mode: "None", IP: "", netmask: "" });
    await bench.value("host.restart_agent", bench.host("b"));
    expect(bench.pifRow("b", "bond0")).toMatchObject({ management: true, ip_configuration_mode, IP: "192.0.2.1" });
  });
});

describe("host.management_reconfigure", () => {
  const pool = {
    hosts: [
      {
        name: "a",
        nics: [
          { device: "eth0", management: true, ip: "192.0.2.1/24" },
          { device: "eth1", ip: "198.51.100.1/24" },
          "eth2",
        ],
      },
    ],
  };

  it("moves the flag and the host's address, drops the line, and leaves the old PIF its address", async () => {
    const bench = await benchOf(pool);
    await bench.value("host.management_reconfigure", bench.pif("a", "eth1"));
    expect(["eth0", "eth1"].map((nic) => bench.pifRow("a", nic).management)).toEqual([false, true]);
    expect(bench.db.get("host", bench.host("a")).address).toBe("198.51.100.1");
    expect(bench.pifRow("a", "eth0").IP).toBe("192.0.2.1");
    expect(bench.cuts).toEqual(["a"]);
    await bench.value("host.management_reconfigure", bench.pif("a", "eth1"));
    expect(bench.cuts).toEqual(["a"]);
  });

  it("wants an address, and no HA", async () => {
    const bench = await benchOf(pool);
    const eth2 = bench.pif("a", "eth2");
    expect(await bench.refusal("host.management_reconfigure", eth2)).toEqual([
      "PIF_HAS_NO_NETWORK_CONFIGURATION",
      eth2,
    ]);
    const [poolRef = ""] = bench.all("pool");
    bench.db.set("pool", poolRef, "ha_enabled", true);
    expect(await bench.refusal("host.management_reconfigure", eth2)).toEqual(["HA_IS_ENABLED"]);
  });

  it("is told by host.get_management_interface, which wants a pool-operator", async () => {
    const bench = await benchOf(pool);
    expect(await bench.value("host.get_management_interface", bench.host("a"))).toBe(bench.pif("a", "eth0"));
    const login = await bench.pool.call("session.login_with_password", ["vm-admin", "poolbond-lab"]);
    const session = login.Status === "Success" ? login.Value : "";
    const answer = await bench.pool.call("host.get_management_interface", [session, bench.host("a")]);
    expect(answer).toMatchObject({ Status: "Failure" });
  });
});

describe("pool.management_reconfigure", () => {
  const nics = (last: number) => [
    { device: "eth0", management: true, ip: `192.0.2.${last}/24` },
    { device: "eth1", ip: `198.51.100.${last}/24` },
  ];

  it("moves members first and the coordinator last", async () => {
    const bench = await benchOf({
      hosts: [
        { name: "a", nics: nics(1) },
        { name: "b", nics: nics(2) },
      ],
    });
    await bench.value("pool.management_reconfigure", bench.network("xenbr1"));
    expect(bench.cuts).toEqual(["b", "a"]);
    expect(bench.db.get("host", bench.host("b")).address).toBe("198.51.100.2");
  });

  it("wants a PIF with an address on every host", async () => {
    const bench = await benchOf({
      hosts: [
        { name: "a", nics: nics(1) },
        { name: "b", nics: nics(2).slice(0, 1) },
      ],
    });
    const network = bench.network("xenbr1");
    expect(await bench.refusal("pool.management_reconfigure", network)).toEqual([
      "PIF_NOT_PRESENT",
      bench.host("b"),
      network,
    ]);
  });
});

describe("host.management_disable", () => {
  it("clears flag and address of the host that receives it, unless HA is on", async () => {
    const bench = await benchOf({
      hosts: [{ name: "a", nics: [{ device: "eth0", management: true, ip: "192.0.2.1/24" }] }],
    });
    const [pool = ""] = bench.all("pool");
    bench.db.set("pool", pool, "ha_enabled", true);
    expect(await bench.refusal("host.management_disable")).toEqual(["HA_IS_ENABLED"]);
    bench.db.set("pool", pool, "ha_enabled", false);
    await bench.value("host.management_disable");
    expect(bench.pifRow("a", "eth0")).toMatchObject({ management: false, IP: "192.0.2.1" });
    expect(bench.db.get("host", bench.host("a")).address).toBe("");
    expect(await bench.refusal("host.get_management_interface", bench.host("a"))).toEqual([
      "INTERNAL_ERROR",
      "Not_found",
    ]);
    expect(await bench.refusal("host.local_management_reconfigure", "eth0")).toEqual(["NOT_IN_EMERGENCY_MODE"]);
  });
});

describe("pool.set_igmp_snooping_enabled", () => {
  it("reaches every attached PIF, and needs Open vSwitch everywhere", async () => {
    const bench = await benchOf({ hosts: [{ name: "a", nics: ["eth0"] }] });
    const [pool = ""] = bench.all("pool");
    await bench.value("pool.set_igmp_snooping_enabled", pool, true);
    expect(bench.pifRow("a", "eth0").igmp_snooping_status).toBe("enabled");
    const bridged = await benchOf({ hosts: [{ name: "a", nics: ["eth0"], backend: "bridge" }] });
    const [other = ""] = bridged.all("pool");
    expect(await bridged.refusal("pool.set_igmp_snooping_enabled", other, true)).toEqual(["OPENVSWITCH_NOT_ACTIVE"]);
  });
});
