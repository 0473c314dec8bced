import { describe, expect, it } from "vitest";
import { bondOf } from "@/lib/core/draft/change.builder";
import { buildPlan } from "@/lib/core/plan/build-plan";
import type { InverseStep } from "@/lib/core/plan/step";
import type { RunState } from "@/lib/core/run/run-state";
import { hostId, netId, pool } from "@/lib/core/topology/topology.builder";
import { resumeRun } from "@/lib/executor/resume-run";
import { runPlan } from "@/lib/executor/run-plan";
import { safePlan } from "@/lib/executor/safe-plan.builder";
import { scriptedPool } from "@/lib/executor/scripted-pool.builder";
import { virtualClock } from "@/lib/executor/virtual-clock.builder";
import { wellProbes } from "@/lib/executor/well-probes.builder";
import { createMemoryJournal } from "@/lib/journal/memory-journal";

const actor = { username: "root", poolUrl: "http://lab" };
const fresh = () =>
  pool()
    .host("a", (host) => host.nic("eth0", { management: true, ip: "10.0.0.1/24" }).nic("eth1"))
    .host("b", (host) => host.nic("eth0", { management: true, ip: "10.0.0.2/24" }).nic("eth1"))
    .build();

describe("a host that is away while the others are turned back", () => {
  /** Breaking the bond spreads an MTU, say, which the second undo puts back: a call for the whole pool. */
  const mtu: InverseStep = {
    id: "MTU of eth1",
    title: "Set the MTU of eth1 to 1500",
    host: null,
    risk: "additive",
    command: { call: "network.set_MTU", network: { kind: "existing", uuid: netId("eth1"), name: "eth1" }, value: 1500 },
    before: [],
    after: [{ claim: "network-has", network: { kind: "existing", uuid: netId("eth1"), name: "eth1" }, mtu: 1500 }],
    undoByHand: "",
  };

  it("keeps the order of its undos: what follows one that cannot be called is not called true beforehand", async () => {
    const clock = virtualClock();
    const scripted = scriptedPool(fresh(), clock);
    const journal = createMemoryJournal(clock);
    const plan = safePlan(fresh());
    const steps = plan.steps.map((step) =>
      step.id === "bond b" ? { ...step, inverse: [...(step.inverse ?? []), mtu] } : step,
    );
    await journal.append("run", { kind: "run-opened", plan: { ...plan, steps }, actor });
    let touched = false;
    journal.subscribe("run", (entry) => {
      if (entry.kind === "step-settled" && entry.step === "bond b") touched = true;
    });
    const ports = { port: scripted, journal, clock };
    const probes = wellProbes((probe) => !(touched && probe.host === hostId("b")));
    const stranded = await runPlan({ ...ports, probes }, "run");
    expect(stranded.phase).toBe("stranded");
    const undosOfB = (state: RunState) =>
      state.revert?.undos.filter(({ of }) => of === "bond b").map((undo) => undo.state);
    expect(undosOfB(stranded)).toEqual(["waiting", "waiting"]);
    const resumed = await resumeRun({ ...ports, probes: wellProbes() }, "run", actor);
    expect([resumed.phase, undosOfB(resumed)]).toEqual(["reverted", ["done", "already-true"]]);
  });
});

describe("an undo that fails and may succeed a moment later", () => {
  it("is tried again before the next host is turned back, because what a bond takes along depends on the others", async () => {
    const clock = virtualClock();
    const done = { does: "succeeds" } as const;
    const refused = { does: "refuses", xenapi: { code: "INTERNAL_ERROR", params: [] } } as const;
    const scripted = scriptedPool(fresh(), clock, [done, done, done, refused]);
    const journal = createMemoryJournal(clock);
    await journal.append("run", { kind: "run-opened", plan: safePlan(fresh()), actor });
    const state = await runPlan({ port: scripted, journal, clock, probes: wellProbes() }, "run");
    expect([state.phase, state.revert?.reason]).toEqual(["reverted", "deadline"]);
    const back = scripted.calls.slice(3).map((command) => ("host" in command ? command.host : command.call));
    expect(back).toEqual([hostId("a"), hostId("a"), hostId("b"), "network.destroy"]);
  });
});

describe("a pool that is away when the last undo is done", () => {
  it("is looked at again before anything is told of what is left", async () => {
    const clock = virtualClock();
    const scripted = scriptedPool(fresh(), clock);
    const journal = createMemoryJournal(clock);
    const plan = buildPlan(fresh(), { changes: [bondOf(["eth0", "eth1"], { name: "Main" })] });
    if (!plan.ok) throw new Error(plan.failure.message);
    await journal.append("run", { kind: "run-opened", plan: plan.value, actor });
    const [first] = plan.value.steps;
    journal.subscribe("run", (entry) => {
      if (entry.kind === "step-settled" && entry.step === `undo 1 of ${first?.id ?? ""}`) scripted.goAway(1_000);
    });
    const ports = { port: scripted, journal, clock, probes: wellProbes() };
    const away = await runPlan(ports, "run");
    expect([away.revert?.left, away.failure?.code]).toEqual([null, "RUN.POOL_AWAY"]);
    scripted.goAway(0);
    const resumed = await resumeRun(ports, "run", actor);
    expect([resumed.phase, resumed.revert?.left]).toEqual(["reverted", []]);
  });
});
