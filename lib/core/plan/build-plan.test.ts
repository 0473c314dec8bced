import { describe, expect, it } from "vitest";
import { bondOf } from "@/lib/core/draft/change.builder";
import type { Change } from "@/lib/core/draft/change";
import { asCalls } from "@/lib/core/plan/as-calls";
import { asMarkdown } from "@/lib/core/plan/as-markdown";
import { asXe } from "@/lib/core/plan/as-xe";
import { basisDifferences, basisOf } from "@/lib/core/plan/basis";
import { buildPlan } from "@/lib/core/plan/build-plan";
import { applyCommands } from "@/lib/core/plan/effects/apply-commands";
import { allHold } from "@/lib/core/plan/holds";
import type { Plan } from "@/lib/core/plan/plan";
import { reviewDraft } from "@/lib/core/plan/review-draft";
import { hostId, pifId, pool, vifId, type PoolBuilder } from "@/lib/core/topology/topology.builder";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** The tutorial's pool: six NICs on each of two hosts, management on eth0, storage on eth2, guests on eth1. */
function lab(): PoolBuilder {
  const host = (number: number) => (one: Parameters<Parameters<PoolBuilder["host"]>[1]>[0]) =>
    one
      .nic("eth0", { management: true, ip: `172.16.0.${String(8 + number * 2)}/27` })
      .nic("eth1")
      .nic("eth2", { ip: `172.16.0.${String(34 + number)}/28` })
      .nic("eth3")
      .nic("eth4")
      .nic("eth5");
  return pool()
    .host("xs-1", host(1))
    .host("xs-2", host(2))
    .vm("web", { on: "xs-1", networks: ["eth1"] })
    .storage("NFS", "172.16.0.46");
}

const tableOne: readonly Change[] = [
  bondOf(["eth0", "eth3"], { name: "Management" }),
  bondOf(["eth1", "eth4"], { name: "External", mode: "balance-slb" }),
  bondOf(["eth2", "eth5"], { name: "Storage" }),
];

function plan(topology: PoolTopology, changes: readonly Change[]): Plan {
  const built = buildPlan(topology, { changes });
  if (!built.ok) throw new Error(built.failure.message);
  return built.value;
}

describe("the plan of three bonds on two hosts", () => {
  const topology = lab().build();
  const drawn = plan(topology, tableOne);

  it("makes the networks, then all of the member, then the coordinator, management last on each", () => {
    expect(drawn.steps.map((step) => `${step.id} (${step.risk})`)).toEqual([
      "pool / network Management / create (additive)",
      "pool / network External / create (additive)",
      "pool / network Storage / create (additive)",
      "xs-2 / bond External / create (additive)",
      "xs-2 / bond Storage / create (disruptive)",
      "xs-2 / bond Management / create (disruptive)",
      "xs-1 / bond External / create (reshaping)",
      "xs-1 / bond Storage / create (disruptive)",
      "xs-1 / bond Management / create (disruptive)",
    ]);
  });

  it("states for each call what must be true before and after", () => {
    const step = drawn.steps.find(({ id }) => id === "xs-1 / bond External / create");
    const network = { kind: "planned", marker: expect.stringMatching(/^bond-[0-9a-f]{20}$/u), name: "External" };
    const host = hostId("xs-1");
    const members = [pifId("xs-1", "eth1"), pifId("xs-1", "eth4")];
    expect(step).toMatchObject({
      title: "Bond eth1 and eth4 of xs-1 as External",
      command: { call: "Bond.create", host, network, members, mac: "", mode: "balance-slb", properties: {} },
      before: [
        { claim: "host-live", host },
        { claim: "network-present", network },
        { claim: "network-free-on-host", host, network },
        { claim: "nic-free", pif: members[0] },
        { claim: "nic-free", pif: members[1] },
      ],
      after: [
        {
          claim: "bond-present",
          host,
          network,
          members,
          primaryMember: members[0],
          mode: "balance-slb",
          properties: {},
        },
        { claim: "attached", host, network },
        { claim: "vifs-on", host, network, vifs: [vifId("web", 0)] },
      ],
    });
  });

  it("tells what moves before it moves", () => {
    expect(drawn.impact.filter(({ host }) => host === hostId("xs-1")).map(({ sentence }) => sentence)).toEqual([
      "Management of xs-1 (Static 172.16.0.10/27) moves to Management; the host is out of reach for some seconds.",
      "1 virtual interface of web on xs-1 moves to External while running.",
      "The address Static 172.16.0.35/28 of eth2 on xs-1 moves to Storage.",
      "xs-1 reaches NFS through these NICs; it pauses for some seconds.",
    ]);
  });

  it("finds every before true in its turn and every after true in the end", () => {
    let now = topology;
    for (const step of drawn.steps) {
      expect([step.id, allHold(step.before, now), allHold(step.after, now)]).toEqual([step.id, true, false]);
      now = applyCommands(now, [step.command]);
      expect([step.id, allHold(step.after, now)]).toEqual([step.id, true]);
    }
  });

  it("is the same plan when it is drawn again, and when only VMs and links came and went", () => {
    const busy = lab()
      .vm("new", { on: "xs-2", networks: ["eth1"] })
      .build();
    expect(plan(topology, tableOne)).toEqual(drawn);
    expect(plan(busy, tableOne).digest).toBe(drawn.digest);
    expect(plan(busy, tableOne).basis).toEqual(drawn.basis);
  });

  it("leaves nothing to do once it is carried out", () => {
    const after = applyCommands(
      topology,
      drawn.steps.map((step) => step.command),
    );
    const review = reviewDraft(after, { changes: tableOne });
    expect(review.ok && [review.value.quality, review.value.plan.steps]).toEqual(["empty", []]);
  });

  it("goes on where an earlier run ended", () => {
    const half = applyCommands(
      topology,
      drawn.steps.slice(0, 5).map((step) => step.command),
    );
    expect(plan(half, tableOne).steps.map(({ id }) => id)).toEqual(drawn.steps.slice(5).map(({ id }) => id));
    const review = reviewDraft(half, { changes: tableOne });
    expect(review.ok && review.value.quality).toBe("ready");
  });

  it("reads as XenAPI calls", () => {
    expect(
      asCalls(drawn, topology)
        .slice(2, 4)
        .map(({ call }) => call),
    ).toEqual([
      expect.stringMatching(
        /^network\.create\(\{name_label: "Storage", name_description: "", MTU: 1500, other_config: \{automatic: "false", poolbond: "bond-[0-9a-f]{20}"\}\}\)$/u,
      ),
      'Bond.create(network: "External", members: [eth1 (pif-xs-2-eth1), eth4 (pif-xs-2-eth4)], MAC: "", mode: "balance-slb", properties: {})',
    ]);
  });

  it("reads as a shell script that keeps new uuids in variables", () => {
    const script = asXe(drawn);
    expect(script).toContain("NETWORK_1=$(xe network-create name-label=Management name-description='' MTU=1500)\n");
    expect(script).toMatch(
      /^xe network-param-set uuid="\$NETWORK_1" other-config:automatic=false other-config:poolbond=bond-[0-9a-f]+$/mu,
    );
    expect(script).toContain(
      'xe bond-create network-uuid="$NETWORK_2" pif-uuids=pif-xs-2-eth1,pif-xs-2-eth4 mode=balance-slb\n',
    );
  });

  it("reads as a document with findings, steps and commands", () => {
    const review = reviewDraft(topology, { changes: tableOne });
    if (!review.ok) throw new Error(review.failure.message);
    const text = asMarkdown(review.value, topology);
    expect(text.split("\n").filter((line) => line.startsWith("#") && !line.includes("!/"))).toEqual(
      expect.arrayContaining([
        "# Lab: network change",
        "## What blinks or moves",
        "## Findings",
        "## Steps",
        "## As xe commands",
      ]),
    );
  });
});

describe("names that a shell would trip over", () => {
  it("are quoted in the script, and cannot break out of a comment", () => {
    const name = "a'; rm -rf / #\n$(reboot)";
    const script = asXe(plan(lab().build(), [bondOf(["eth1", "eth4"], { name })]));
    expect(script).toContain(`name-label='a'\\''; rm -rf / #\n$(reboot)'`);
    expect(script.split("\n").filter((line) => line.startsWith("$("))).toEqual([
      expect.stringContaining("' name-description="),
    ]);
  });
});

describe("an LACP bond", () => {
  it("sends the options that were chosen, and expects xapi's defaults beside them", () => {
    const [, step] = plan(lab().build(), [
      bondOf(["eth1", "eth4"], { mode: "lacp", properties: { hashing_algorithm: "src_mac" }, hosts: ["xs-2"] }),
    ]).steps;
    expect(step?.command).toMatchObject({ mode: "lacp", properties: { hashing_algorithm: "src_mac" } });
    expect(step?.after[0]).toMatchObject({
      properties: { hashing_algorithm: "src_mac", "lacp-time": "slow", "lacp-fallback-ab": "true" },
    });
  });
});

describe("the expected primary member", () => {
  it("is the management NIC wherever it stands, and is sent first", () => {
    const [, step] = plan(lab().build(), [bondOf(["eth3", "eth0"], { hosts: ["xs-2"] })]).steps;
    expect(step?.command).toMatchObject({ members: [pifId("xs-2", "eth0"), pifId("xs-2", "eth3")] });
  });
});

describe("a draft that the pool has outrun", () => {
  it("is no plan when a network is gone", () => {
    const built = buildPlan(lab().build(), { changes: [bondOf(["eth1", "eth9"])] });
    expect(built.ok ? null : built.failure.code).toBe("PLAN.DRAFT_OUTDATED");
  });

  it("is no plan when two bonds would have one name", () => {
    const built = buildPlan(lab().build(), { changes: [bondOf(["eth1", "eth4"]), bondOf(["eth2", "eth5"])] });
    expect(built.ok ? null : built.failure.code).toBe("PLAN.NAME_TWICE");
  });
});

describe("the basis of a plan", () => {
  const draft = { changes: [bondOf(["eth1", "eth4"], { name: "External" })] };
  const before = basisOf(lab().build(), draft);

  it("is made of readable lines", () => {
    expect(before.facts).toEqual({
      pool: "coordinator xs-1, high availability off",
      "network External": "does not exist",
      "xs-1": "answers, Open vSwitch",
      "xs-1 / eth1": "managed, in no bond, gro on, no address",
      "xs-1 / eth4": "managed, in no bond, gro on, no address",
      "xs-2": "answers, Open vSwitch",
      "xs-2 / eth1": "managed, in no bond, gro on, no address",
      "xs-2 / eth4": "managed, in no bond, gro on, no address",
    });
  });

  it("differs by what someone else did meanwhile, and by nothing else", () => {
    const other = pool()
      .host("xs-1", (host) => host.nic("eth1", { ip: "10.0.0.1/24", speed: 10_000 }).nic("eth4"))
      .host("xs-2", (host) =>
        host.nic("eth1").nic("eth4").nic("eth9").bond("bond0", ["eth4", "eth9"], { network: "Elsewhere" }),
      )
      .build();
    expect(basisDifferences(before, basisOf(other, draft))).toEqual([
      {
        about: "xs-1 / eth1",
        was: "managed, in no bond, gro on, no address",
        is: "managed, in no bond, gro on, Static 10.0.0.1/24",
      },
      {
        about: "xs-2 / eth4",
        was: "managed, in no bond, gro on, no address",
        is: "managed, member of Elsewhere, gro on, no address",
      },
    ]);
  });
});
