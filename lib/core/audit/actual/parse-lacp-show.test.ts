import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseLacpShow } from "@/lib/core/audit/actual/parse-lacp-show";

/** What Open vSwitch 3.1 said. */
function recorded(name: string): string {
  return readFileSync(new URL(`./recorded/${name}.ovs-3.1.txt`, import.meta.url), "utf8");
}

describe("the answer to lacp/show", () => {
  it("says per member whether a partner is heard, and who", () => {
    expect(parseLacpShow(recorded("lacp-show"))).toEqual([
      {
        bond: "bond0",
        negotiated: true,
        members: {
          eth0: { state: "current", attached: true, partner: "12:24:34:96:9c:48", partnerKey: 5 },
          eth3: { state: "defaulted", attached: false, partner: null, partnerKey: null },
        },
      },
      {
        bond: "bond1",
        negotiated: false,
        members: {
          eth1: { state: "defaulted", attached: true, partner: null, partnerKey: null },
          eth2: { state: "defaulted", attached: true, partner: null, partnerKey: null },
        },
      },
    ]);
  });

  it("shows that nobody was heard in the first moment, when Open vSwitch already says negotiated", () => {
    expect(parseLacpShow(recorded("lacp-show-early"))).toEqual([
      {
        bond: "bond1",
        negotiated: true,
        members: {
          eth1: { state: "expired", attached: true, partner: null, partnerKey: null },
          eth2: { state: "expired", attached: true, partner: null, partnerKey: null },
        },
      },
    ]);
  });

  it("is empty where no bond speaks LACP", () => {
    expect(parseLacpShow("")).toEqual([]);
  });
});
