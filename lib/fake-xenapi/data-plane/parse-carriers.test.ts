import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseCarriers } from "@/lib/fake-xenapi/data-plane/parse-carriers";

const recorded = readFileSync(new URL("./recorded/carriers.txt", import.meta.url), "utf8");

describe("the list of interfaces", () => {
  it("says which links work", () => {
    expect(Object.fromEntries(parseCarriers(recorded))).toEqual({
      xapi0: true,
      xapi1: true,
      eth0: true,
      eth1: true,
      eth2: true,
      eth3: false,
    });
  });

  it("counts a link of unknown state as down", () => {
    expect(parseCarriers("eth0,[]\n").get("eth0")).toBe(false);
  });
});
