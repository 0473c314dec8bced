import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseBondShow } from "@/lib/core/audit/actual/parse-bond-show";

/** What Open vSwitch 3.1 said. */
function recorded(name: string): string {
  return readFileSync(new URL(`./recorded/${name}.ovs-3.1.txt`, import.meta.url), "utf8");
}

describe("the answer to bond/show", () => {
  it("tells two LACP bonds apart: one with a cable pulled, one without an answer", () => {
    expect(parseBondShow(recorded("bond-show"))).toEqual([
      {
        bond: "bond1",
        mode: "balance-tcp",
        lacp: "configured",
        activeMember: "eth2",
        members: [
          { device: "eth1", enabled: false, mayEnable: true },
          { device: "eth2", enabled: true, mayEnable: true },
        ],
      },
      {
        bond: "bond0",
        mode: "balance-tcp",
        lacp: "negotiated",
        activeMember: "eth0",
        members: [
          { device: "eth0", enabled: true, mayEnable: true },
          { device: "eth3", enabled: false, mayEnable: false },
        ],
      },
    ]);
  });

  it("names the member that an active-backup bond uses", () => {
    expect(parseBondShow(recorded("bond-show-active-backup"))).toEqual([
      {
        bond: "bond0",
        mode: "active-backup",
        lacp: "off",
        activeMember: "eth0",
        members: [
          { device: "eth0", enabled: true, mayEnable: true },
          { device: "eth3", enabled: false, mayEnable: false },
        ],
      },
    ]);
  });

  it("has no active member when every cable is pulled", () => {
    const [bond] = parseBondShow(recorded("bond-show-all-down"));
    expect(bond?.activeMember).toBeNull();
    expect(bond?.members.map((member) => member.enabled)).toEqual([false, false]);
  });

  it("is understood in the older words too", () => {
    const older = recorded("bond-show").replaceAll("member", "slave");
    expect(parseBondShow(older)).toEqual(parseBondShow(recorded("bond-show")));
  });

  it("is empty on a host without bonds", () => {
    expect(parseBondShow("")).toEqual([]);
  });
});
