import { describe, expect, it } from "vitest";
import { bondOf } from "@/lib/core/draft/change.builder";
import { emptyDraft, type CreateBondChange } from "@/lib/core/draft/change";
import { draftedNetwork } from "@/lib/core/draft/drafted-network";
import { afterProposal, tray, verdict, verdictsFor } from "@/lib/core/draft/verdict";
import { previewDraft } from "@/lib/core/plan/preview";
import { runPreflight } from "@/lib/core/preflight/run-preflight";
import { bestRatio } from "@/lib/core/shared/best-ratio.builder";
import { recordsOf } from "@/lib/core/topology/topology";
import { netId, pool } from "@/lib/core/topology/topology.builder";

const all = { kind: "all" } as const;
const nic = (name: string) => ({ kind: "nic" as const, network: netId(name) });
const bond = (network: ReturnType<typeof netId>) => ({ kind: "bond" as const, network });

const topology = pool()
  .host("a", (host) =>
    host.nic("eth0", { management: true, ip: "10.0.0.1/24" }).nic("eth1").nic("eth2").nic("eth3", { ip: "dhcp" }),
  )
  .host("b", (host) => host.nic("eth0", { management: true, ip: "10.0.0.2/24" }).nic("eth1").nic("eth2").nic("eth3"))
  .build();
const context = { topology, draft: emptyDraft, scope: all };

describe("a NIC dropped on a NIC", () => {
  it("is allowed for spare NICs, and proposes the bond with the target first", () => {
    const answer = verdict({ ...context, source: nic("eth2"), target: nic("eth1") });
    expect([answer.kind, answer.phrase]).toEqual(["allow", "Bond eth1 + eth2 on 2 hosts"]);
    expect(answer.proposal).toEqual({
      kind: "add",
      change: bondOf(["eth1", "eth2"], { name: "Bond 1+2" }),
    });
  });

  it("is warned of where management rides", () => {
    const answer = verdict({ ...context, source: nic("eth1"), target: nic("eth0") });
    expect(answer.kind).toBe("warn");
    expect(answer.findings[0]?.code).toBe("PREFLIGHT.MANAGEMENT_MOVES");
  });

  it("is refused with the reason and the way out, without a proposal", () => {
    const answer = verdict({ ...context, source: nic("eth3"), target: nic("eth0") });
    expect([answer.kind, answer.phrase, answer.proposal]).toEqual(["refuse", "Cannot bond eth0 + eth3", null]);
    expect(answer.findings[0]).toMatchObject({
      xenapiCode: "PIF_BOND_MORE_THAN_ONE_IP",
      suggestion: "Clear the address of one of them, or move it to another NIC, and try again.",
    });
  });

  it("is allowed on the hosts where it is possible", () => {
    const scope = { kind: "hosts" as const, hosts: topology.hosts.slice(1).map(({ uuid }) => uuid) };
    const answer = verdict({ ...context, scope, source: nic("eth3"), target: nic("eth0") });
    expect([answer.kind, answer.phrase]).toEqual(["warn", "Bond eth0 + eth3 on b"]);
  });

  it("leaves the drafted bond that it was in, and says what becomes of that", () => {
    const draft = { changes: [bondOf(["eth1", "eth2"], { name: "Guests" })] };
    const answer = verdict({ ...context, draft, source: nic("eth1"), target: nic("eth0") });
    expect(answer.phrase).toBe("Bond eth0 + eth1 on 2 hosts; Guests leaves the draft");
    expect(answer.proposal && afterProposal(draft, answer.proposal)).toEqual({
      changes: [bondOf(["eth0", "eth1"], { name: "Bond 0+1" })],
    });
  });

  it("takes further NICs along: one bond of all of them", () => {
    const answer = verdict({ ...context, source: { ...nic("eth2"), along: [netId("eth3")] }, target: nic("eth1") });
    expect(answer.phrase).toBe("Bond eth1 + eth2 + eth3 on 2 hosts");
  });

  it("gives the same draft whichever of the two is dropped on the other", () => {
    const names = ["eth0", "eth1", "eth2", "eth3"];
    const pairs = names.flatMap((one) => names.filter((other) => other !== one).map((other) => [one, other] as const));
    for (const [one, other] of pairs) {
      const there = verdict({ ...context, source: nic(one), target: nic(other) });
      expect(verdict({ ...context, source: nic(other), target: nic(one) })).toEqual(there);
    }
  });

  it("is refused on itself", () => {
    expect(verdict({ ...context, source: nic("eth1"), target: nic("eth1") }).kind).toBe("refuse");
  });
});

describe("a NIC and a bond", () => {
  const drafted = bondOf(["eth0", "eth1"], { name: "Main" });
  const draft = { changes: [drafted] };

  it("joins a bond of the draft, from either side", () => {
    const main = bond(draftedNetwork(topology, drafted));
    const change: CreateBondChange = { ...drafted, memberNetworks: ["eth0", "eth1", "eth2"].map(netId) };
    const proposal = { kind: "replace", index: 0, change };
    expect(verdict({ ...context, draft, source: nic("eth2"), target: main }).proposal).toEqual(proposal);
    expect(verdict({ ...context, draft, source: main, target: nic("eth2") }).proposal).toEqual(proposal);
  });
});

describe("a bond that the pool has", () => {
  const host = (name: string) => (one: Parameters<Parameters<ReturnType<typeof pool>["host"]>[1]>[0]) => {
    for (const device of ["eth0", "eth1", "eth2", "eth3", "eth4", "eth5"]) one.nic(device);
    one.bond("bond0", ["eth0", "eth1"], { network: "Guests", mode: "balance-slb" });
    one.bond("bond1", ["eth2", "eth3", "eth4"], { network: "Storage" });
    return name;
  };
  const bonded = pool().host("a", host("a")).host("b", host("b")).build();
  const here = { topology: bonded, draft: emptyDraft, scope: all };
  const [guests, storage] = [bond(netId("Guests")), bond(netId("Storage"))];

  it("is made again with a NIC that is dropped on it, or on one of its members", () => {
    const change = {
      kind: "change-bond-members",
      bondNetwork: netId("Guests"),
      memberNetworks: ["eth0", "eth1", "eth5"].map(netId),
      mode: "balance-slb",
      properties: {},
      scope: all,
    };
    for (const target of [guests, nic("eth1")]) {
      const answer = verdict({ ...here, source: nic("eth5"), target });
      expect([answer.phrase, answer.proposal]).toEqual([
        "Make Guests again of eth0 + eth1 + eth5 on 2 hosts: short outage",
        { kind: "add", change },
      ]);
    }
  });

  it("loses a member that is dropped on the tray, and is broken when only one would be left", () => {
    expect(verdict({ ...here, source: nic("eth4"), target: tray }).proposal?.change).toMatchObject({
      kind: "change-bond-members",
      memberNetworks: ["eth2", "eth3"].map(netId),
    });
    expect(verdict({ ...here, source: nic("eth1"), target: tray }).proposal?.change).toMatchObject({
      kind: "break-bond",
      bondNetwork: netId("Guests"),
    });
    expect(verdict({ ...here, source: nic("eth5"), target: tray }).findings[0]?.code).toBe("GESTURE.IN_NO_BOND");
  });

  it("is broken when it is dropped on the tray", () => {
    const answer = verdict({ ...here, source: guests, target: tray });
    expect(answer.proposal?.change).toEqual({
      kind: "break-bond",
      bondNetwork: netId("Guests"),
      removeNetwork: true,
      scope: all,
    });
  });

  it("joins the bond that it is dropped on, as far as a bond can have so many NICs", () => {
    const answer = verdict({ ...here, source: storage, target: guests });
    expect([answer.kind, answer.phrase]).toEqual(["refuse", "Cannot join Storage into Guests on 2 hosts"]);
    const small = pool()
      .host("a", (one) => {
        for (const device of ["eth0", "eth1", "eth2", "eth3"]) one.nic(device);
        one.bond("bond0", ["eth0", "eth1"], { network: "Guests" });
        one.bond("bond1", ["eth2", "eth3"], { network: "Storage" });
      })
      .build();
    expect(verdict({ ...here, topology: small, source: storage, target: guests }).proposal?.change).toMatchObject({
      kind: "join-bonds",
      survivor: netId("Guests"),
      absorbed: netId("Storage"),
    });
  });

  it("lets a member go to another NIC or bond in one gesture, and says what becomes of itself", () => {
    const onNic = verdict({ ...here, source: nic("eth4"), target: nic("eth5") });
    expect([onNic.kind, onNic.phrase]).toEqual(["allow", "Bond eth4 + eth5 on 2 hosts; Storage keeps eth2 + eth3"]);
    const onBond = verdict({ ...here, source: nic("eth1"), target: storage });
    expect(onBond.phrase).toBe(
      "Make Storage again of eth2 + eth3 + eth4 + eth1 on 2 hosts: short outage; breaks Guests",
    );
    expect(onBond.proposal && afterProposal(emptyDraft, onBond.proposal).changes.map(({ kind }) => kind)).toEqual([
      "break-bond",
      "change-bond-members",
    ]);
  });

  it("is the pool that a move previews: the one bond shrinks before the other takes the NIC", () => {
    const { proposal } = verdict({ ...here, source: nic("eth4"), target: guests });
    const draft = proposal ? afterProposal(emptyDraft, proposal) : emptyDraft;
    const { topology: after, failure } = previewDraft(bonded, draft);
    expect(failure).toBeNull();
    const members = after.bonds.map((one) => one.members.map((uuid) => after.pifOf.get(uuid)?.device));
    expect(members).toHaveLength(4);
    expect(members).toEqual(
      expect.arrayContaining([
        ["eth2", "eth3"],
        ["eth0", "eth1", "eth4"],
      ]),
    );
    expect(runPreflight(bonded, draft).filter(({ severity }) => severity === "blocker")).toEqual([]);
  });

  it("keeps its primary NIC when it would break: all that it carries falls to that one", () => {
    const answer = verdict({ ...here, source: nic("eth0"), target: nic("eth5") });
    expect([answer.kind, answer.findings[0]?.code]).toEqual(["refuse", "GESTURE.HEIR_OF_BOND"]);
  });

  it("says who keeps the address when it breaks", () => {
    expect(verdict({ ...here, source: nic("eth1"), target: tray }).phrase).toBe(
      "Break Guests on 2 hosts and remove its network; eth0 keeps its IP and VLANs",
    );
  });

  it("goes back to what it is when a drafted member is taken out again", () => {
    const added = verdict({ ...here, source: nic("eth5"), target: guests }).proposal;
    const draft = { changes: added ? [added.change] : [] };
    const answer = verdict({ ...here, draft, source: nic("eth5"), target: tray });
    expect(answer.proposal).toEqual({ kind: "remove", index: 0, change: added?.change });
  });
});

describe("all verdicts at once", () => {
  it("names every target but the source", () => {
    const answers = verdictsFor({ ...context, source: nic("eth3") });
    expect(Object.fromEntries([...answers].map(([network, { kind }]) => [network, kind]))).toEqual({
      "network-eth0": "refuse",
      "network-eth1": "warn",
      "network-eth2": "warn",
    });
  });

  it("takes no longer for 64 hosts of 16 NICs than a few readings of their records", () => {
    const large = pool();
    for (let host = 0; host < 64; host += 1) {
      large.host(`h${String(host)}`, (one) => {
        for (let port = 0; port < 16; port += 1)
          one.nic(`eth${String(port)}`, port === 0 ? { management: true, ip: "dhcp" } : {});
      });
    }
    for (let vm = 0; vm < 1000; vm += 1)
      large.vm(`vm${String(vm)}`, { on: `h${String(vm % 64)}`, networks: [`eth${String(vm % 16)}`] });
    const built = large.build();
    const text = JSON.stringify(recordsOf(built));
    const ratio = bestRatio(
      15,
      () => JSON.parse(text) as unknown,
      () => expect(verdictsFor({ topology: built, draft: emptyDraft, scope: all, source: nic("eth1") }).size).toBe(15),
    );
    expect(ratio, "beside one reading of the records; `npm run bench -- plan` tells milliseconds").toBeLessThan(20);
  });
});
