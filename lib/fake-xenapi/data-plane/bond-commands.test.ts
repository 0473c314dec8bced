import { describe, expect, it } from "vitest";
import { changeBond, createBond, destroyBond } from "@/lib/fake-xenapi/data-plane/bond-commands";
import { newCable } from "@/lib/fake-xenapi/data-plane/cable";
import type { BondSpec } from "@/lib/fake-xenapi/data-plane/data-plane";

const cables = ["eth0", "eth3"].map((device, n) =>
  newCable("/run", 0, { device, mac: `02:00:00:00:00:0${n}`, bridge: `xenbr${n * 3}` }),
);
const activeBackup: BondSpec = {
  bond: "bond0",
  bridge: "xapi3",
  members: ["eth0", "eth3"],
  mode: "active-backup",
  properties: {},
};
const lacp: BondSpec = {
  ...activeBackup,
  mode: "lacp",
  properties: { hashing_algorithm: "src_mac", "lacp-time": "fast", "lacp-fallback-ab": "true" },
};

/** The transaction's commands, one text each. */
function commands(args: readonly string[]): readonly string[] {
  return args
    .join(" ")
    .split(/(?:^| )-- /)
    .filter((command) => command !== "");
}

/** The settings of one row, sorted. */
function settings(args: readonly string[], row: string): readonly string[] {
  const set = commands(args).findLast((command) => command.startsWith(`set ${row} `));
  return (set ?? "").split(" ").slice(3).toSorted();
}

describe("making a bond", () => {
  it("takes the members from their own bridges, which go", () => {
    const made = commands(createBond(activeBackup, cables));
    expect(made.filter((command) => !command.startsWith("set") && !command.startsWith("clear"))).toEqual([
      "--if-exists del-br xenbr0",
      "--if-exists del-br xenbr3",
      "add-br xapi3",
      "add-bond xapi3 bond0 eth0 eth3",
      "remove Interface eth0 other_config lacp-aggregation-key",
      "remove Interface eth3 other_config lacp-aggregation-key",
    ]);
  });

  it("gives the bridge the first member's MAC unless the bond has its own", () => {
    expect(settings(createBond(activeBackup, cables), "Bridge xapi3")).toContain(
      'other_config:hwaddr="02:00:00:00:00:00"',
    );
    const own = { ...activeBackup, mac: "06:00:00:00:00:01" };
    expect(settings(createBond(own, cables), "Bridge xapi3")).toContain('other_config:hwaddr="06:00:00:00:00:01"');
  });

  it("of one member makes a plain port", () => {
    const made = createBond({ ...activeBackup, members: ["eth0"] }, cables.slice(0, 1));
    expect(commands(made)).toContain("add-port xapi3 eth0");
    expect(made).not.toContain("bond0");
  });
});

describe("the settings of a bond", () => {
  it("are xapi's timings, and no LACP, for active-backup", () => {
    expect(settings(changeBond(activeBackup), "Port bond0")).toEqual([
      "bond_downdelay=200",
      "bond_mode=active-backup",
      "bond_updelay=31000",
      "lacp=off",
      "other_config:bond-detect-mode=carrier",
      "other_config:bond-miimon-interval=100",
      "other_config:bond-rebalance-interval=1800000",
    ]);
  });

  it("pass LACP's properties on (L1)", () => {
    expect(settings(changeBond(lacp), "Port bond0")).toEqual([
      "bond_downdelay=200",
      "bond_mode=balance-slb",
      "bond_updelay=31000",
      "lacp=active",
      "other_config:bond-detect-mode=carrier",
      "other_config:bond-miimon-interval=100",
      "other_config:lacp-fallback-ab=true",
      "other_config:lacp-time=fast",
    ]);
    expect(settings(changeBond({ ...lacp, properties: {} }), "Port bond0")).toContain("bond_mode=balance-tcp");
  });

  it("put the aggregation key on each member, and take it away again", () => {
    const keyed = { ...lacp, properties: { ...lacp.properties, "lacp-aggregation-key": "7" } };
    expect(settings(changeBond(keyed), "Interface eth3")).toEqual(["other_config:lacp-aggregation-key=7"]);
    expect(commands(changeBond(lacp))).toContain("remove Interface eth3 other_config lacp-aggregation-key");
  });

  it("follow the bond PIF's other_config, whatever it holds", () => {
    const odd = { ...activeBackup, otherConfig: { "bond-updelay": "0", 'bond-a "b': "c,d", unrelated: "x" } };
    const set = changeBond(odd);
    expect(set).toContain("bond_updelay=0");
    expect(set).toContain('other_config:"a \\"b"="c,d"');
    expect(set.join(" ")).not.toContain("unrelated");
  });
});

describe("unmaking a bond", () => {
  it("gives every member its own bridge back", () => {
    const structure = commands(destroyBond(activeBackup, cables)).filter((command) => /(add|del)-/.test(command));
    expect(structure).toEqual([
      "--if-exists del-br xapi3",
      "add-br xenbr0",
      "add-port xenbr0 eth0",
      "add-br xenbr3",
      "add-port xenbr3 eth3",
    ]);
  });
});
