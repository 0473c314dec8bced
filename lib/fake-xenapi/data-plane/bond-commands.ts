/**
 * Which ovs-vsctl transaction makes, changes or unmakes a bond on a host? Follows xcp-networkd (`Network_utils.Ovs`,
 * xenapi.md 5.5). Pure: answers arguments. That NICs and bonds exist and are free is its caller's business.
 */
import { ovsBondOptions } from "@/lib/fake-xenapi/calls/bond/bond-options";
import { nicEnd, type Cable } from "@/lib/fake-xenapi/data-plane/cable";
import type { BondSpec } from "@/lib/fake-xenapi/data-plane/data-plane";

/** The columns that Open vSwitch has for xcp-networkd's words; every other word goes to other_config as it is. */
const columns: Readonly<Record<string, string>> = {
  lacp: "lacp",
  bond_mode: "bond_mode",
  updelay: "bond_updelay",
  downdelay: "bond_downdelay",
  miimon: "other_config:bond-miimon-interval",
  "rebalance-interval": "other_config:bond-rebalance-interval",
};

/** Bridges of their own for these NICs. */
export function addNics(cables: readonly Cable[]): readonly string[] {
  return cables.flatMap((cable) => {
    const { bridge, device, mac } = cable.nic;
    return [...addBridge(bridge, mac), "--", "add-port", bridge, device, ...nicEnd(cable)];
  });
}

/** `members`: the cables of the bond's members, in its order. */
export function createBond(bond: BondSpec, members: readonly Cable[]): readonly string[] {
  const devices = members.map((member) => member.nic.device);
  const mac = bond.mac ?? members[0]?.nic.mac ?? null;
  const port =
    devices.length < 2 ? ["add-port", bond.bridge, ...devices] : ["add-bond", bond.bridge, bond.bond, ...devices];
  return [
    ...members.flatMap((member) => ["--", "--if-exists", "del-br", member.nic.bridge]),
    ...addBridge(bond.bridge, mac),
    "--",
    ...port,
    ...members.flatMap(nicEnd),
    ...portSettings(bond),
  ];
}

export function changeBond(bond: BondSpec): readonly string[] {
  return portSettings(bond);
}

export function destroyBond(bond: Pick<BondSpec, "bridge">, members: readonly Cable[]): readonly string[] {
  return ["--", "--if-exists", "del-br", bond.bridge, ...addNics(members)];
}

function addBridge(bridge: string, mac: string | null): readonly string[] {
  const address = mac === null ? [] : [`other_config:hwaddr="${mac}"`];
  return ["--", "add-br", bridge, "--", "set", "Bridge", bridge, "datapath_type=dummy", ...address];
}

function portSettings(bond: BondSpec): readonly string[] {
  const { mode, properties } = bond;
  const otherConfig = bond.otherConfig ?? {};
  const options = ovsBondOptions({ mode, properties, otherConfig, members: bond.members.length });
  const port = Object.entries(options.port).map(([key, value]) => {
    if (key === "use_carrier") return `other_config:bond-detect-mode=${value === "1" ? "carrier" : "miimon"}`;
    return `${columns[key] ?? `other_config:${quoted(key)}`}=${quoted(value)}`;
  });
  if (port.length === 0) return [];
  const perMember = Object.entries(options.eachInterface).map(
    ([key, value]) => `other_config:${quoted(key)}=${quoted(value)}`,
  );
  const forget = ["--", "clear", "Port", bond.bond, "other_config"];
  const set = ["--", "set", "Port", bond.bond, ...port];
  const members = bond.members.flatMap((device) => {
    const forgetKey = ["--", "remove", "Interface", device, "other_config", "lacp-aggregation-key"];
    return perMember.length === 0 ? forgetKey : [...forgetKey, "--", "set", "Interface", device, ...perMember];
  });
  return [...forget, ...set, ...members];
}

/** Plain words as they are, anything else as an ovs-vsctl string, which is written like one of JSON. */
function quoted(text: string): string {
  return /^[A-Za-z0-9_-]+$/.test(text) ? text : JSON.stringify(text);
}
