import { describe, expect, it } from "vitest";
import { bondOf } from "@/lib/core/draft/change.builder";
import { buildPlan } from "@/lib/core/plan/build-plan";
import { safestOptions, type Plan } from "@/lib/core/plan/plan";
import { pool } from "@/lib/core/topology/topology.builder";
import { createRunSupervisor } from "@/lib/executor/run-supervisor";
import { scriptedPool } from "@/lib/executor/scripted-pool.builder";
import { virtualClock } from "@/lib/executor/virtual-clock.builder";
import { wellProbes } from "@/lib/executor/well-probes.builder";
import { createMemoryJournal } from "@/lib/journal/memory-journal";

const actor = { username: "root", poolUrl: "http://lab" };

function stage() {
  const topology = pool()
    .host("a", (host) => host.nic("eth0").nic("eth1"))
    .build();
  const clock = virtualClock();
  const journal = createMemoryJournal(clock);
  const broken: unknown[] = [];
  let count = 0;
  const ids = { uuid: () => `run-${String((count += 1))}` };
  const supervisor = createRunSupervisor({ journal, clock, ids, onBroken: (_, error) => broken.push(error) });
  const built = buildPlan(topology, { changes: [bondOf(["eth0", "eth1"])] }, { ...safestOptions, keepSeconds: null });
  if (!built.ok) throw new Error(built.failure.message);
  const plan: Plan = built.value;
  return { clock, journal, supervisor, plan, broken, port: scriptedPool(topology, clock), probes: wellProbes() };
}

describe("the supervisor", () => {
  it("starts a run and lets it end", async () => {
    const { supervisor, plan, port, probes } = stage();
    expect(await supervisor.start({ plan, actor, port, probes })).toEqual({ ok: true, value: { run: "run-1" } });
    expect([supervisor.isActive("run-1"), supervisor.activeRun(plan.pool)]).toEqual([true, "run-1"]);
    expect((await supervisor.ended("run-1"))?.phase).toBe("succeeded");
    expect([supervisor.isActive("run-1"), supervisor.activeRun(plan.pool)]).toEqual([false, null]);
  });

  it("has one run at a time for a pool, even when two are asked for in one breath", async () => {
    const { supervisor, plan, port, probes, journal } = stage();
    const both = await Promise.all([
      supervisor.start({ plan, actor, port, probes }),
      supervisor.start({ plan, actor, port, probes }),
    ]);
    expect(both.map((answer) => (answer.ok ? "started" : answer.failure.code))).toEqual(["started", "RUN.POOL_BUSY"]);
    await supervisor.ended("run-1");
    expect(await journal.runs()).toHaveLength(1);
  });

  it("stops a run between two steps and resumes it", async () => {
    const { supervisor, plan, port, probes } = stage();
    await supervisor.start({ plan, actor, port, probes });
    expect((await supervisor.tell("run-1", { kind: "run-stop-asked", actor })).ok).toBe(true);
    expect((await supervisor.ended("run-1"))?.phase).toBe("halted");
    await supervisor.resume({ run: "run-1", actor, port, probes });
    expect((await supervisor.ended("run-1"))?.phase).toBe("succeeded");
  });

  it("says so when there is nothing to stop or resume", async () => {
    const { supervisor, plan, port, probes } = stage();
    expect(await supervisor.tell("none", { kind: "run-stop-asked", actor })).toMatchObject({
      failure: { code: "RUN.NOT_ACTIVE" },
    });
    expect(await supervisor.resume({ run: "none", actor, port, probes })).toMatchObject({
      failure: { code: "RUN.UNKNOWN" },
    });
    await supervisor.start({ plan, actor, port, probes });
    await supervisor.ended("run-1");
    expect(await supervisor.resume({ run: "run-1", actor, port, probes })).toMatchObject({
      failure: { code: "RUN.ENDED" },
    });
  });

  it("breaks off quietly when the process ends, leaving a run that can be resumed", async () => {
    const first = stage();
    const { plan, port, probes, journal, clock } = first;
    await first.supervisor.start({ plan, actor, port, probes });
    await first.supervisor.shutDown();
    expect(first.broken).toEqual([]);
    expect((await journal.runs())[0]).toMatchObject({ open: true, outcome: null });
    const second = createRunSupervisor({ journal, clock, ids: { uuid: () => "run-2" } });
    await second.resume({ run: "run-1", actor, port, probes });
    expect((await second.ended("run-1"))?.phase).toBe("succeeded");
  });

  it("reports a journal that fails, and frees the pool", async () => {
    const { clock, plan, port, probes, journal } = stage();
    const broken: unknown[] = [];
    const failing = createRunSupervisor({
      clock,
      ids: { uuid: () => "run-1" },
      journal: {
        ...journal,
        append: (run, event) =>
          event.kind === "step-begun" ? Promise.reject(new Error("disk full")) : journal.append(run, event),
      },
      onBroken: (_, error) => broken.push(error),
    });
    await failing.start({ plan, actor, port, probes });
    expect(await failing.ended("run-1")).toBeNull();
    expect([broken, failing.activeRun(plan.pool), port.calls]).toEqual([[new Error("disk full")], null, []]);
  });
});
