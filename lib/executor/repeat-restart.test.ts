import { describe, expect, it } from "vitest";
import { bondOf } from "@/lib/core/draft/change.builder";
import { buildPlan } from "@/lib/core/plan/build-plan";
import { safestOptions } from "@/lib/core/plan/plan";
import { pool } from "@/lib/core/topology/topology.builder";
import { resumeRun } from "@/lib/executor/resume-run";
import { runPlan } from "@/lib/executor/run-plan";
import { scriptedPool } from "@/lib/executor/scripted-pool.builder";
import { virtualClock } from "@/lib/executor/virtual-clock.builder";
import { wellProbes } from "@/lib/executor/well-probes.builder";
import { createMemoryJournal } from "@/lib/journal/memory-journal";

const actor = { username: "root", poolUrl: "http://lab" };

describe("a toolstack restart that was broken off when half of it was done", () => {
  it("stands still with what is missing, and is made once more when the run goes on", async () => {
    const clock = virtualClock();
    const start = pool()
      .host("a", (host) => host.nic("eth0").nic("eth1").nic("eth2"))
      .host("b", (host) => host.nic("eth0").nic("eth1").nic("eth2"))
      .build();
    const changes = [bondOf(["eth1", "eth2"], { name: "Guests" })];
    const plan = buildPlan(start, { changes }, { ...safestOptions, strategy: "inherit", keepSeconds: null });
    if (!plan.ok) throw new Error(plan.failure.message);
    const scripted = scriptedPool(start, clock, [
      { does: "succeeds" },
      { does: "succeeds" },
      { does: "loses", effect: "half" },
    ]);
    const journal = createMemoryJournal(clock);
    await journal.append("run", { kind: "run-opened", plan: plan.value, actor });
    const ports = { port: scripted, probes: wellProbes(), journal, clock };

    const stuck = await runPlan(ports, "run");
    expect([stuck.phase, stuck.steps.at(-1)?.state, stuck.steps.at(-1)?.unmet]).toEqual([
      "halted",
      "unconfirmed",
      ["Not so: Guests is up on b."],
    ]);

    expect((await resumeRun(ports, "run", actor)).phase).toBe("succeeded");
    expect(scripted.calls.map(({ call }) => call)).toEqual([
      "network.create",
      "Bond.create",
      "host.restart_agent",
      "host.restart_agent",
    ]);
  });
});
