import { describe, expect, it } from "vitest";
import { lastClaims } from "@/lib/core/plan/last-claims";
import type { Expectation, NetworkTarget } from "@/lib/core/plan/step";
import { hostId, netId, vifId } from "@/lib/core/topology/topology.builder";

const on = (name: string): NetworkTarget => ({ kind: "existing", uuid: netId(name), name });
const host = hostId("c");

describe("claims that are made one after the other", () => {
  it("leave the last word on each thing, and speak of every other thing", () => {
    const waits: Expectation = { claim: "vif-on", vif: vifId("web", 0), network: on("Waiting") };
    const home: Expectation = { claim: "vif-on", vif: vifId("web", 0), network: on("eth1") };
    const other: Expectation = { claim: "vif-on", vif: vifId("db", 0), network: on("eth1") };
    const lent: Expectation = { claim: "network-has", network: on("eth1"), mtu: 9000 };
    const back: Expectation = { claim: "network-has", network: on("eth1"), mtu: 1500 };
    const named: Expectation = { claim: "network-has", network: on("eth1"), name: "Guests" };
    expect(lastClaims([waits, lent, other, named, home, back])).toEqual([other, named, home, back]);
  });

  it("know that a bond which is gone is the bond that was there, on this host alone", () => {
    const gone: Expectation = { claim: "bond-absent", host, network: on("Main") };
    const there: Expectation = {
      claim: "bond-present",
      host,
      network: on("Main"),
      members: [],
      primaryMember: "pif" as never,
      mode: "lacp",
      properties: {},
    };
    const elsewhere: Expectation = { ...gone, host: hostId("m") };
    expect(lastClaims([gone, elsewhere, there])).toEqual([elsewhere, there]);
  });
});
