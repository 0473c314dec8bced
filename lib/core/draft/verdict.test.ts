import { describe, expect, it } from "vitest";
import { bondOf } from "@/lib/core/draft/change.builder";
import { emptyDraft, type CreateBondChange } from "@/lib/core/draft/change";
import { draftedNetwork, verdict, verdictsFor } from "@/lib/core/draft/verdict";
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

  it("is refused for a NIC that another bond of the draft uses", () => {
    const draft = { changes: [bondOf(["eth1", "eth2"], { name: "Guests" })] };
    const answer = verdict({ ...context, draft, source: nic("eth1"), target: nic("eth0") });
    expect(answer.kind).toBe("refuse");
    expect(answer.findings[0]?.summary).toBe("eth1 is already used by Guests in this draft.");
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

  it("stays apart from a bond that exists", () => {
    const bonded = pool()
      .host("a", (host) => host.nic("eth0").nic("eth1").nic("eth2").bond("bond0", ["eth0", "eth1"]))
      .build();
    const answer = verdict({
      topology: bonded,
      draft: emptyDraft,
      scope: all,
      source: nic("eth2"),
      target: bond(netId("bond0")),
    });
    expect([answer.kind, answer.findings[0]?.code]).toEqual(["refuse", "GESTURE.BOND_EXISTS"]);
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

  it("takes little time for 64 hosts of 16 NICs", () => {
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
    const ask = (): number => {
      const start = performance.now();
      expect(verdictsFor({ topology: built, draft: emptyDraft, scope: all, source: nic("eth1") }).size).toBe(15);
      return performance.now() - start;
    };
    const times = Array.from({ length: 15 }, ask);
    // 10 ms is the aim on a quiet machine; the bound leaves room for a busy one.
    expect(Math.min(...times)).toBeLessThan(100);
  });
});
