import { describe, expect, it } from "vitest";
import { emptyDraft } from "@/lib/core/draft/change";
import { chooseMember, nicChoices } from "@/lib/core/draft/choose-members";
import { proposeBond } from "@/lib/core/draft/propose-bond";
import { resolveBond } from "@/lib/core/draft/resolve-bond";
import { hostId, netId, pool } from "@/lib/core/topology/topology.builder";

const topology = pool()
  .host("a", (h) => h.nic("eth1").nic("eth2").nic("eth3"))
  .host("b", (h) => h.nic("eth1").nic("eth2").nic("eth3"))
  .build();
const bond = proposeBond({ topology, draft: emptyDraft, members: [netId("eth2"), netId("eth3")] });
const b = hostId("b");

describe("another NIC for one host", () => {
  it("takes the place of the one that was there, on that host only", () => {
    const chosen = chooseMember(bond, b, 0, netId("eth1"));
    const devices = resolveBond(topology, chosen).hosts.map(({ nics }) => nics.map(({ device }) => device));
    expect(devices).toEqual([
      ["eth2", "eth3"],
      ["eth1", "eth3"],
    ]);
  });

  it("leaves no trace once it is the pool's choice again", () => {
    expect(chooseMember(chooseMember(bond, b, 0, netId("eth1")), b, 0, netId("eth2"))).toEqual(bond);
  });

  it("is one that the bond does not take there already", () => {
    const offered = (place: number) => nicChoices(topology, bond, b, place).map(({ device }) => device);
    expect(offered(0)).toEqual(["eth1", "eth2"]);
    expect(offered(1)).toEqual(["eth1", "eth3"]);
  });

  it("may stand in for one that the host lacks", () => {
    const short = pool()
      .host("a", (h) => h.nic("eth1").nic("eth2").nic("eth3"))
      .host("b", (h) => h.nic("eth1").nic("eth2"))
      .build();
    expect(nicChoices(short, bond, b, 1).map(({ device }) => device)).toEqual(["eth1"]);
  });
});
