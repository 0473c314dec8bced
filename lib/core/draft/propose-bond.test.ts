import { describe, expect, it } from "vitest";
import { bondOf } from "@/lib/core/draft/change.builder";
import { emptyDraft } from "@/lib/core/draft/change";
import { draftLabel } from "@/lib/core/draft/draft-label";
import { availableModes, mostMembers } from "@/lib/core/draft/mode-facts";
import { proposeBond } from "@/lib/core/draft/propose-bond";
import { netId, pool } from "@/lib/core/topology/topology.builder";

const twelve = () =>
  pool()
    .host("a", (host) => host.nic("eth0", { management: true, ip: "10.0.0.1/24" }).nic("eth3").nic("eth10"))
    .host("b", (host) => host.nic("eth0").nic("eth3").nic("eth10"));

const propose = (builder: ReturnType<typeof twelve>, ...members: readonly string[]) =>
  proposeBond({ topology: builder.build(), draft: emptyDraft, members: members.map(netId) });

describe("a proposed bond", () => {
  it("is named by position in numerical order, and keeps the operator's order of members", () => {
    expect(propose(twelve(), "eth10", "eth3")).toEqual(bondOf(["eth10", "eth3"], { name: "Bond 3+10" }));
  });

  it("is named by device where a position is unknown", () => {
    const builder = pool().host("a", (host) => host.nic("eno14", { position: null }).nic("eno2"));
    expect(propose(builder, "eno14", "eno2").network.name).toBe("Bond eno2+eno14");
  });

  it("takes a name that neither the pool nor the draft has", () => {
    const topology = twelve().network("Bond 0+3").build();
    const draft = { changes: [bondOf(["eth0", "eth3"], { name: "Bond 0+3 (2)" })] };
    const members = ["eth0", "eth3"].map(netId);
    expect(proposeBond({ topology, draft, members }).network.name).toBe("Bond 0+3 (3)");
  });

  it("takes the MTU of the network whose address it will carry", () => {
    const builder = twelve().network("eth3", { mtu: 9000 });
    expect(propose(builder, "eth3", "eth0").network.mtu).toBe(1500);
    expect(propose(builder, "eth3", "eth10").network.mtu).toBe(9000);
  });

  it("is offered to new VMs only if all its NICs were", () => {
    const automatic = { otherConfig: { automatic: "true" } };
    const builder = twelve().network("eth3", automatic);
    expect(propose(builder, "eth3", "eth10").network.automatic).toBe(false);
    expect(propose(builder.network("eth10", automatic), "eth3", "eth10").network.automatic).toBe(true);
  });
});

describe("the label of a change", () => {
  it("names NICs, bond and hosts", () => {
    const topology = twelve().build();
    expect(draftLabel(topology, bondOf(["eth0", "eth3"], { name: "Management" }))).toBe(
      "Bond eth0 + eth3 as Management on 2 hosts",
    );
    expect(draftLabel(topology, bondOf(["eth0", "eth3"], { name: "Management", hosts: ["b"] }))).toBe(
      "Bond eth0 + eth3 as Management on b",
    );
  });
});

describe("the modes on offer", () => {
  const product = { brand: "XenServer", version: "8.4.0" };

  it("leave LACP out where one host has the Linux bridge", () => {
    const hosts = [
      { backend: "openvswitch" as const, product },
      { backend: "bridge" as const, product },
    ];
    expect(availableModes(hosts).map(({ mode }) => mode)).toEqual(["active-backup", "balance-slb"]);
    expect(availableModes(hosts.slice(0, 1)).map(({ mode }) => mode)).toEqual(["active-backup", "balance-slb", "lacp"]);
    expect([mostMembers(hosts), mostMembers(hosts.slice(0, 1))]).toEqual([2, 4]);
  });
});
