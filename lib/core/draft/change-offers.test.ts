import { describe, expect, it } from "vitest";
import { emptyDraft, type Change, type DraftChanges } from "@/lib/core/draft/change";
import { changeOffers, type ChangeSubject } from "@/lib/core/draft/change-offers";
import { changesNothing } from "@/lib/core/draft/changes-nothing";
import { editDraft } from "@/lib/core/draft/draft";
import { netId, pool, type HostBuilder } from "@/lib/core/topology/topology.builder";

const fill = (host: HostBuilder): HostBuilder => {
  for (const device of ["eth0", "eth1", "eth2", "eth3"]) host.nic(device);
  return host.bond("bond0", ["eth1", "eth0"], { network: "Main", mode: "balance-slb" });
};
const topology = pool().host("a", fill).host("b", fill).build();
const main: ChangeSubject = { kind: "bond", network: netId("Main"), host: null };

function offersOf(subject: ChangeSubject, draft: DraftChanges = emptyDraft) {
  return changeOffers({ topology, draft }, subject);
}

describe("a bond that the pool has", () => {
  it("can be changed in every way, beginning as it is now", () => {
    expect(offersOf(main).map(({ words, obstacle }) => [words, obstacle])).toEqual([
      ["Change mode and options", null],
      ["Change members", null],
      ["Join with another bond", "This pool has no other bond."],
      ["Break bond", null],
      ["Edit network", null],
    ]);
    const [mode, members] = offersOf(main);
    expect(mode!.proposal.change).toMatchObject({ kind: "change-bond-mode", mode: "balance-slb" });
    expect(members!.proposal.change).toMatchObject({
      kind: "change-bond-members",
      memberNetworks: [netId("eth1"), netId("eth0")],
    });
  });

  it("that the draft changes already is changed further, never twice", () => {
    const drafted: Change = {
      kind: "change-bond-mode",
      bondNetwork: netId("Main"),
      mode: "lacp",
      properties: {},
      scope: { kind: "all" },
    };
    const [mode, members] = offersOf(main, { changes: [drafted] });
    expect(mode!.proposal).toEqual({ kind: "replace", index: 0, change: drafted });
    expect(members!.proposal).toMatchObject({ kind: "replace", index: 0, change: { kind: "change-bond-members" } });
  });
});

describe("a network that no host is connected to", () => {
  const left = pool()
    .host("a", (host) => host.nic("eth0"))
    .network("Left");

  it("can be removed, and is then neither edited nor there", () => {
    const known = { topology: left.build(), draft: emptyDraft };
    const [, removal] = changeOffers(known, { kind: "network", network: netId("Left"), host: null });
    expect([removal?.words, removal?.obstacle]).toEqual(["Remove network", null]);
    const change: Change = { kind: "remove-network", network: netId("Left") };
    expect(removal?.proposal).toEqual({ kind: "add", change });
    expect(changesNothing(known.topology, change)).toBe(false);
    const edited = editDraft(emptyDraft, {
      action: "add-change",
      change: { kind: "edit-network", network: netId("Left"), name: "Other" },
    });
    expect(editDraft(edited, { action: "add-change", change }).changes).toEqual([change]);
  });

  it("stays while a VM uses it, with the reason in the menu", () => {
    const topology = left.vm("old", { on: null, networks: ["Left"] }).build();
    const [, removal] = changeOffers(
      { topology, draft: emptyDraft },
      { kind: "network", network: netId("Left"), host: null },
    );
    expect(removal?.obstacle).toBe("Left is in use: 1 virtual interface of old.");
  });
});

describe("a network without a bond", () => {
  it("can be edited, and is left alone by an edit without a difference", () => {
    const offers = offersOf({ kind: "network", network: netId("eth2"), host: null });
    expect(offers.map(({ words }) => words)).toEqual(["Edit network"]);
    expect(changesNothing(topology, offers[0]!.proposal.change)).toBe(true);
    expect(changesNothing(topology, { kind: "edit-network", network: netId("eth2"), mtu: 9000 })).toBe(false);
  });
});

describe("a bond that is only drafted", () => {
  it("has nothing to offer here: its own form edits it", () => {
    expect(offersOf({ kind: "bond", network: netId("nowhere"), host: null })).toEqual([]);
  });
});
