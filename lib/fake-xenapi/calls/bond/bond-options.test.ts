import { describe, expect, it } from "vitest";
import { ovsBondOptions } from "@/lib/fake-xenapi/calls/bond/bond-options";

describe("what Open vSwitch is told about a bond", () => {
  const lacp = { mode: "lacp", otherConfig: {}, members: 2 } as const;

  it.each(["fast", "slow"])(
    "L1 lacp-time %s: active LACP, balance-tcp, the time, the key on each interface",
    (time) => {
      const { port, eachInterface } = ovsBondOptions({
        ...lacp,
        properties: { hashing_algorithm: "tcpudp_ports", "lacp-time": time, "lacp-aggregation-key": "7" },
      });
      expect(port).toMatchObject({ lacp: "active", bond_mode: "balance-tcp", "lacp-time": time });
      expect(eachInterface).toEqual({ "lacp-aggregation-key": "7" });
      expect(Object.values(port)).not.toContain("");
    },
  );

  it("L1 no empty arguments", () => {
    const { port, eachInterface } = ovsBondOptions({
      ...lacp,
      properties: { "lacp-time": "", "lacp-aggregation-key": "" },
    });
    expect(port).not.toHaveProperty("lacp-time");
    expect(eachInterface).toEqual({});
  });

  it("hashes by MAC with balance-slb", () => {
    const { port } = ovsBondOptions({ ...lacp, properties: { hashing_algorithm: "src_mac" } });
    expect(port["bond_mode"]).toBe("balance-slb");
    expect(port).not.toHaveProperty("rebalance-interval");
  });

  it("lets other_config override, and asks nothing of a single member", () => {
    const options = { mode: "active-backup", properties: {}, otherConfig: { "bond-updelay": "5" } } as const;
    expect(ovsBondOptions({ ...options, members: 2 }).port).toMatchObject({
      lacp: "off",
      bond_mode: "active-backup",
      updelay: "5",
      downdelay: "200",
    });
    expect(ovsBondOptions({ ...options, members: 1 })).toEqual({ port: {}, eachInterface: {} });
  });
});
