import { describe, expect, it } from "vitest";
import { applyCommands } from "@/lib/core/plan/effects/apply-commands";
import { expectedTimeOfPlan } from "@/lib/core/plan/expected-time";
import { hostDifferences } from "@/lib/core/plan/host-difference";
import { safestOptions, type PlanOptions } from "@/lib/core/plan/plan";
import { planFigures } from "@/lib/core/plan/plan-figures";
import { reviewDraft } from "@/lib/core/plan/review-draft";
import { hostId, netId, pool, type HostBuilder } from "@/lib/core/topology/topology.builder";

const fill =
  (address: string) =>
  (host: HostBuilder): HostBuilder =>
    host
      .nic("eth0", { management: true, ip: `${address}/24` })
      .nic("eth1")
      .nic("eth2")
      .nic("eth3");
const topology = pool()
  .host("a", fill("10.0.0.1"))
  .host("b", fill("10.0.0.2"))
  .host("c", fill("10.0.0.3"))
  .host("d", (host) => fill("10.0.0.4")(host).nic("eth4"))
  .build();

function planOf(members: readonly string[], options: Partial<PlanOptions> = {}, hosts?: readonly string[]) {
  const review = reviewDraft(
    topology,
    {
      changes: [
        {
          kind: "create-bond",
          network: { name: "Bonded", description: "", mtu: 1500, automatic: false },
          memberNetworks: members.map(netId),
          mode: "active-backup",
          properties: {},
          scope: hosts ? { kind: "hosts", hosts: hosts.map(hostId) } : { kind: "all" },
        },
      ],
    },
    { ...safestOptions, ...options },
  );
  if (!review.ok) throw new Error(review.failure.message);
  return review.value.plan;
}

describe("the figures above a plan", () => {
  it("name the risk, the hosts and the coordinator", () => {
    expect(planFigures(planOf(["eth0", "eth1"]), topology)).toMatchObject({
      hosts: ["b", "c", "d", "a"].map(hostId),
      coordinatorIncluded: true,
      risk: "Management is cut for a moment on 4 hosts; the coordinator is among them.",
    });
  });

  it("know no risk where nobody's line is cut, and leave out hosts that are not in scope", () => {
    expect(planFigures(planOf(["eth2", "eth3"], {}, ["b"]), topology)).toEqual({
      hosts: [hostId("b")],
      vms: 0,
      coordinatorIncluded: false,
      risk: null,
    });
  });

  it("expect less time of wider waves, and never more than the most", () => {
    const narrow = expectedTimeOfPlan(planOf(["eth0", "eth1"]));
    const wide = expectedTimeOfPlan(planOf(["eth0", "eth1"], { waveSize: 3 }));
    expect(narrow.least).toBeLessThan(narrow.most);
    expect(wide.most).toBeLessThan(narrow.most);
  });
});

describe("the difference that a plan makes", () => {
  it("is told once for hosts that are alike before and after", () => {
    const plan = planOf(["eth2", "eth3"]);
    const after = applyCommands(
      topology,
      plan.steps.map(({ command }) => command),
    );
    const groups = hostDifferences(topology, after);
    expect(groups.map(({ hosts }) => hosts)).toEqual([["a", "b", "c"].map(hostId), [hostId("d")]]);
    expect(groups[0]!.lines.filter(({ before, after: then }) => before !== then)).toEqual([
      { about: "NIC eth2", before: "", after: "in bond Bonded, primary" },
      { about: "NIC eth3", before: "", after: "in bond Bonded" },
      { about: "Bond Bonded", before: null, after: "eth2 + eth3, active-backup" },
    ]);
  });

  it("parts hosts of which only one is changed", () => {
    const plan = planOf(["eth2", "eth3"], {}, ["b"]);
    const after = applyCommands(
      topology,
      plan.steps.map(({ command }) => command),
    );
    expect(hostDifferences(topology, after).map(({ hosts }) => hosts)).toEqual([
      ["a", "c"].map(hostId),
      [hostId("b")],
      [hostId("d")],
    ]);
  });
});
