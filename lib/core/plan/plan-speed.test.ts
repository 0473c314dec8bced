import { describe, expect, it } from "vitest";
import type { DraftChanges } from "@/lib/core/draft/change";
import { bondOf } from "@/lib/core/draft/change.builder";
import { reviewDraft } from "@/lib/core/plan/review-draft";
import { indexTopology, recordsOf, type PoolTopology } from "@/lib/core/topology/topology";
import { pool } from "@/lib/core/topology/topology.builder";

const rounds = 8;

/**
 * How many readings of the pool's records the plan with all its checks takes, the best of some rounds; a new topology in
 * each. Time of the processor, and a floor of many readings, so that a busy machine weighs on both alike.
 */
function readings(built: PoolTopology, draft: DraftChanges, leastSteps: number): number {
  const text = JSON.stringify(recordsOf(built));
  const many = Math.max(1, Math.round(8_000_000 / text.length));
  const floors: number[] = [];
  const works: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const topology = indexTopology(recordsOf(built));
    floors.push(
      processorTime(() => {
        for (let time = 0; time < many; time += 1) JSON.parse(text);
      }) / many,
    );
    works.push(
      processorTime(() => {
        const review = reviewDraft(topology, draft);
        expect(review.ok && review.value.plan.steps.length).toBeGreaterThan(leastSteps);
      }),
    );
  }
  return Math.min(...works) / Math.min(...floors);
}

function processorTime(work: () => void): number {
  const begun = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(begun);
  return user + system;
}

describe("a pool of 64 hosts of 16 NICs with 20 VMs each", () => {
  const builder = pool();
  for (let host = 1; host <= 64; host += 1) {
    builder.host(`h${String(host)}`, (one) => {
      one.nic("eth0", { management: true, ip: `10.0.${String(host)}.1/16` });
      for (let nic = 1; nic < 16; nic += 1) one.nic(`eth${String(nic)}`);
    });
    for (let vm = 0; vm < 20; vm += 1)
      builder.vm(`vm-${String(host)}-${String(vm)}`, { on: `h${String(host)}`, networks: ["eth1"] });
  }
  const changes = [
    bondOf(["eth0", "eth2"], { name: "Management", mode: "lacp" }),
    bondOf(["eth1", "eth3"], { name: "VMs", mode: "lacp" }),
    bondOf(["eth4", "eth5"], { name: "Storage" }),
  ];

  it("is planned for three bonds, with all checks, in little time", { timeout: 60_000 }, () => {
    // `npm run bench -- plan` tells milliseconds; this bound sees a plan that goes through the pool for every step.
    const ratio = readings(builder.build(), { changes }, 64 * 3);
    expect(ratio, "readings of the records").toBeLessThan(100);
  });
});

describe("hosts with 50 VLANs on each of 16 NICs", () => {
  const builder = pool();
  for (let host = 1; host <= 6; host += 1) {
    builder.host(`h${String(host)}`, (one) => {
      for (let nic = 0; nic < 16; nic += 1)
        one.nic(`eth${String(nic)}`, nic === 0 ? { management: true, ip: "dhcp" } : {});
      for (let nic = 0; nic < 16; nic += 1) {
        for (let tag = 1; tag <= 50; tag += 1)
          one.vlan(`eth${String(nic)}`, nic * 50 + tag, `VLAN ${String(nic * 50 + tag)}`);
      }
    });
  }

  it(
    "are planned in time that grows with what a step touches, not with all that its host has",
    { timeout: 60_000 },
    () => {
      const ratio = readings(builder.build(), { changes: [bondOf(["eth0", "eth2"])] }, 6);
      expect(ratio, "readings of the records").toBeLessThan(12);
    },
  );
});
