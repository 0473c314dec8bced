import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseBondList } from "@/lib/core/audit/actual/parse-bond-list";

const recorded = readFileSync(new URL("./recorded/bond-list.ovs-3.1.txt", import.meta.url), "utf8");

describe("the answer to bond/list", () => {
  it("names each bond, its mode and its members", () => {
    expect(parseBondList(recorded)).toEqual([
      { bond: "bond1", mode: "balance-tcp", members: ["eth2", "eth1"] },
      { bond: "bond0", mode: "balance-tcp", members: ["eth3", "eth0"] },
    ]);
  });

  it("is empty on a host without bonds", () => {
    expect(parseBondList("bond\ttype\trecircID\tmembers\n")).toEqual([]);
  });
});
