import { describe, expect, it } from "vitest";
import { bondOf } from "@/lib/core/draft/change.builder";
import { buildPlan } from "@/lib/core/plan/build-plan";
import { safestOptions, type PlanOptions } from "@/lib/core/plan/plan";
import { pool } from "@/lib/core/topology/topology.builder";

/** The canary `a`, then `b` and `d` at once, then the coordinator `c`, which lacks eth1 unless told otherwise. */
function movesOf(options: Partial<PlanOptions>, coordinatorNics: readonly string[] = ["eth0"]) {
  const built = pool().host("c", (one) => {
    for (const nic of coordinatorNics) one.nic(nic);
  });
  for (const name of ["a", "b", "d"]) built.host(name, (one) => one.nic("eth1").nic("eth2"));
  const topology = built.vm("idle", { on: null, networks: ["eth1"] }).build();
  const changes = [bondOf(["eth1", "eth2"], { name: "Guests" })];
  const plan = buildPlan(topology, { changes }, { ...safestOptions, ...options });
  if (!plan.ok) throw new Error(plan.failure.message);
  const { steps, waves } = plan.value;
  return steps
    .filter(({ command }) => command.call === "VIF.move")
    .map(({ id, after, inverse }) => {
      const wave = waves.find((one) => one.steps.includes(id));
      const [claim] = after;
      const network = claim?.claim === "vif-on" ? claim.network.name : null;
      return { wave: wave?.name, isLast: wave?.steps.at(-1) === id, network, inverse };
    });
}

describe("hosts that are bonded side by side", () => {
  it("have it written out where a halted VM's interface belongs that only they could start", () => {
    expect(movesOf({ waveSize: 2 })).toEqual([
      // Each bond's own inverse takes the interface back.
      { wave: "Members b, d", isLast: true, network: "Guests", inverse: [] },
    ]);
  });

  it("leave it to xapi while another host can start the VM all the time", () => {
    expect(movesOf({ waveSize: 2 }, ["eth1"])).toEqual([]);
  });

  it("leave it to xapi when they follow each other", () => {
    expect(movesOf({ waveSize: 1 })).toEqual([]);
  });
});
