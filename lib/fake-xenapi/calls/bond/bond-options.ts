import type { BondMode } from "@/lib/fake-xenapi/calls/bond/bond-properties";

/** Fixed by xapi unless the bond PIF's other_config says otherwise (`bond-<key>`). Milliseconds, except use_carrier. */
const fixed = { miimon: "100", downdelay: "200", updelay: "31000", use_carrier: "1" } as const;
const rebalanceMilliseconds = "1800000";

/**
 * What Open vSwitch would be told about a bond: the options of its port and those of each member's interface
 * (`Network_server.ovs_bond`; xenapi.md 5.5). A single member is a plain port: no options at all.
 */
export function ovsBondOptions(bond: {
  mode: BondMode;
  properties: Readonly<Record<string, string>>;
  otherConfig: Readonly<Record<string, string>>;
  members: number;
}): { port: Readonly<Record<string, string>>; eachInterface: Readonly<Record<string, string>> } {
  if (bond.members < 2) return { port: {}, eachInterface: {} };
  const { mode, properties } = bond;
  const overrides = Object.fromEntries(
    Object.entries(bond.otherConfig)
      .filter(([key, value]) => key.startsWith("bond-") && value !== "")
      .map(([key, value]) => [key.slice("bond-".length), value]),
  );
  const timing = mode === "lacp" ? fixed : { ...fixed, "rebalance-interval": rebalanceMilliseconds };
  const key = properties["lacp-aggregation-key"] ?? "";
  return {
    port: { ...timing, ...modeOptions(mode, properties), ...overrides },
    eachInterface: mode === "lacp" && key !== "" ? { "lacp-aggregation-key": key } : {},
  };
}

function modeOptions(mode: BondMode, properties: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  if (mode !== "lacp") return { lacp: "off", bond_mode: mode };
  const hashing = properties["hashing_algorithm"] === "src_mac" ? "balance-slb" : "balance-tcp";
  const optional = ["lacp-time", "lacp-fallback-ab"].flatMap((key) => {
    const value = properties[key] ?? "";
    return value === "" ? [] : [[key, value] as const];
  });
  return { lacp: "active", bond_mode: hashing, ...Object.fromEntries(optional) };
}
