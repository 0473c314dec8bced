import { describe, expect, it } from "vitest";
import { createCases } from "@/lib/core/preflight/create-cases.builder";
import { furtherCases } from "@/lib/core/preflight/further-cases.builder";
import { kindCases } from "@/lib/core/preflight/kind-cases.builder";
import { codes } from "@/lib/core/preflight/preflight-pools.builder";
import { checks } from "@/lib/core/preflight/run-preflight";

/** The catalogue of checks, row by row. */
const rows: readonly string[] = [
  "at least two NICs on every host",
  "no more NICs than the backend bonds",
  "LACP on Open vSwitch only",
  "members are free, managed NICs",
  "the bond's network is fit and free on the host",
  "HA is on and management rides on a member",
  "HA is on",
  "more than one member has an address",
  "members differ in their primary address type",
  "IPv6 configuration stays behind",
  "members differ in their properties",
  "FCoE storage, or a NIC able to do FCoE",
  "clustering on a member, or on a VLAN above it",
  "the same VLAN tag on two members",
  "management moves or pauses",
  "another address moves, with the storage behind it",
  "a path of multipathed iSCSI storage",
  "a host lacks one of the NICs",
  "NICs that are paired have different names",
  "a host is offline or disabled",
  "hosts become unequal",
  "LACP needs a port channel",
  "other modes need plain switch ports",
  "a mode that gains nothing for so few VIFs",
  "no link on a member, or on all of them",
  "unequal speed or duplex",
  "all members on one card",
  "an MTU that is not possible, or is raised",
  "an MTU other than 1500 under management",
  "MTUs of VLANs and members that do not fit",
  "SR-IOV passes the bond by",
  "more than the maker supports",
  "VIFs that move",
  "halted VMs on a member network",
  "tunnels that move, encrypted ones too",
  "trunks on a VLAN that is made anew",
  "an address configured again under HA or redo log",
  "management that cannot be moved",
  "a network name that is empty or taken",
  "operations under way",
  "a role that is too low",
  "an address from DHCP",
  "delays of links and timers",
  "the heir of a broken bond has no link, or a switch that bundles",
  "VLANs and order when a bond is broken",
  "a lone host that may be about to join",
  "the console as the way back",
];

const cases = [...createCases, ...furtherCases, ...kindCases];

describe("the catalogue of preflight checks", () => {
  it("has 47 rows", () => {
    expect(rows).toHaveLength(47);
  });

  it.each(rows.map((name, at) => [at + 1, name] as const))("row %i: %s", (row) => {
    const own = cases.filter((one) => one.row === row);
    expect(own.length).toBeGreaterThan(0);
    for (const { expected, fires, silent } of own) {
      expect(codes(fires())).toContain(expected);
      expect(codes(silent())).not.toContain(expected);
    }
  });

  it("has besides it only what is named here", () => {
    const others = cases.filter(({ row }) => row === null);
    expect(new Set(others.map(({ expected }) => expected))).toEqual(
      new Set(["blocker PROPERTY_INVALID", "override HEIR_LEAVES", "warning EDITED_AND_REMOVED"]),
    );
    for (const { expected, fires, silent } of others) {
      expect(codes(fires())).toContain(expected);
      expect(codes(silent())).not.toContain(expected);
    }
  });

  it("has a case for every check", () => {
    const expected = new Set(cases.map((one) => one.expected.split(" ")[1]));
    expect(checks.length).toBeGreaterThanOrEqual(48);
    expect(expected.size).toBeGreaterThanOrEqual(checks.length);
  });
});
