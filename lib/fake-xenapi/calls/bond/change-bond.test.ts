import { describe, expect, it } from "vitest";
import { ApiError } from "@/lib/fake-xenapi/engine/types";
import { assertProperty, withDefaults, type Requirement } from "@/lib/fake-xenapi/calls/bond/bond-properties";
import { benchOf } from "@/lib/fake-xenapi/test-support/pool-bench";

function withBond(mode: "lacp" | "balance-slb", attached = true) {
  return benchOf({
    networks: [{ name: "bonded" }],
    hosts: [
      {
        name: "a",
        nics: ["eth0", "eth1"],
        bonds: [{ device: "bond0", members: ["eth0", "eth1"], network: "bonded", mode, attached }],
      },
    ],
  });
}

describe("Bond.set_mode", () => {
  it("B23 drops properties that the mode does not know and plugs the bond", async () => {
    const bench = await withBond("lacp", false);
    await bench.value("Bond.set_mode", bench.bond("a", "bond0"), "active-backup");
    expect(bench.bondRow("a", "bond0")).toMatchObject({ mode: "active-backup", properties: {} });
    expect(bench.pifRow("a", "bond0").currently_attached).toBe(true);
  });

  it("adds the defaults of the new mode", async () => {
    const bench = await withBond("balance-slb");
    await bench.value("Bond.set_mode", bench.bond("a", "bond0"), "lacp");
    expect(bench.bondRow("a", "bond0").properties["lacp-time"]).toBe("slow");
  });

  it("wants the exact spelling", async () => {
    const bench = await withBond("balance-slb");
    const [code] = await bench.refusal("Bond.set_mode", bench.bond("a", "bond0"), "LACP");
    expect(code).toBe("INTERNAL_ERROR");
  });
});

describe("Bond.set_property", () => {
  it("replaces one key and plugs the bond", async () => {
    const bench = await withBond("lacp", false);
    await bench.value("Bond.set_property", bench.bond("a", "bond0"), "lacp-time", "fast");
    expect(bench.bondRow("a", "bond0").properties).toEqual({
      hashing_algorithm: "tcpudp_ports",
      "lacp-time": "fast",
      "lacp-fallback-ab": "true",
    });
    expect(bench.pifRow("a", "bond0").currently_attached).toBe(true);
  });

  it("refuses what the current mode does not know, and values that it does not take", async () => {
    const bench = await withBond("balance-slb");
    const bond = bench.bond("a", "bond0");
    expect(await bench.refusal("Bond.set_property", bond, "lacp-time", "fast")).toEqual([
      "INVALID_VALUE",
      "properties",
      "lacp-time = fast",
    ]);
    await bench.value("Bond.set_mode", bond, "lacp");
    expect(await bench.refusal("Bond.set_property", bond, "lacp-aggregation-key", "many")).toEqual([
      "INVALID_VALUE",
      "properties",
      "lacp-aggregation-key = many",
    ]);
    await bench.value("Bond.set_property", bond, "lacp-aggregation-key", "0x2A");
  });
});

describe("requirements", () => {
  const key = (value: string | null): Requirement => ({ key: "k", accepts: (v) => v === "v", default: value });

  it("M1 add their default only where there is one and the key is absent", () => {
    expect(withDefaults([key(null)], {})).toEqual({});
    expect(withDefaults([key("d")], {})).toEqual({ k: "d" });
    expect(withDefaults([key("d")], { k: "mine" })).toEqual({ k: "mine" });
  });

  it("M2 refuse a value with INVALID_VALUE [field; key = value]", () => {
    expect(() => assertProperty([key(null)], "k", "x")).toThrow(new ApiError("INVALID_VALUE", "properties", "k = x"));
    expect(() => assertProperty([key(null)], "k", "v")).not.toThrow();
    expect(() => assertProperty([], "k", "v")).toThrow(ApiError);
  });
});
