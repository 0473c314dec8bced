import { describe, expect, it } from "vitest";
import { bondOf } from "@/lib/core/draft/change.builder";
import { buildPlan } from "@/lib/core/plan/build-plan";
import { canonicalTopology } from "@/lib/core/plan/effects/canonical-topology";
import { safestOptions } from "@/lib/core/plan/plan";
import { previewDraft } from "@/lib/core/plan/preview";
import type { JournalEntry } from "@/lib/core/run/journal-entry";
import type { RunState } from "@/lib/core/run/run-state";
import { pool } from "@/lib/core/topology/topology.builder";
import { resumeRun } from "@/lib/executor/resume-run";
import { runPlan } from "@/lib/executor/run-plan";
import { scriptedPool, type Script, type ScriptedPool } from "@/lib/executor/scripted-pool.builder";
import { virtualClock } from "@/lib/executor/virtual-clock.builder";
import { wellProbes } from "@/lib/executor/well-probes.builder";
import { createMemoryJournal } from "@/lib/journal/memory-journal";
import type { Journal } from "@/lib/ports/journal";

const actor = { username: "root", poolUrl: "http://lab" };
const draft = { changes: [bondOf(["eth0", "eth1"], { name: "Main" })] };
const fresh = () =>
  pool()
    .host("a", (host) => host.nic("eth0", { management: true, ip: "10.0.0.1/24" }).nic("eth1"))
    .host("b", (host) => host.nic("eth0", { management: true, ip: "10.0.0.2/24" }).nic("eth1"))
    .vm("web", { on: "b", networks: ["eth1"] })
    .build();

interface Stage {
  readonly scripted: ScriptedPool;
  readonly journal: Journal;
  readonly run: () => Promise<RunState>;
  readonly resume: () => Promise<RunState>;
  readonly entries: () => Promise<readonly string[]>;
}

/** The plan has three steps: network, bond on b, bond on a. Scripts are for the calls in their order. */
async function stage(...scripts: readonly Script[]): Promise<Stage> {
  const topology = fresh();
  const clock = virtualClock();
  const scripted = scriptedPool(topology, clock, scripts);
  const journal = createMemoryJournal(clock);
  const plan = buildPlan(topology, draft, { ...safestOptions, keepSeconds: null });
  if (!plan.ok) throw new Error(plan.failure.message);
  await journal.append("run", { kind: "run-opened", plan: plan.value, actor });
  const ports = { port: scripted, probes: wellProbes(), journal, clock };
  return {
    scripted,
    journal,
    run: () => runPlan(ports, "run"),
    resume: () => resumeRun(ports, "run", actor),
    // Waves and probes have tests of their own.
    entries: async () => (await journal.read("run")).map(brief).filter((entry) => !/^(wave|probe|host)-/u.test(entry)),
  };
}

/** An entry in a word or two. */
function brief(entry: JournalEntry): string {
  if (entry.kind === "step-settled") return `settled ${entry.outcome}`;
  if (entry.kind === "step-looked") return `looked ${entry.found}`;
  if (entry.kind === "step-begun") return `begun ${String(entry.attempt)}`;
  return entry.kind === "run-halted" ? `halted ${entry.failure.code}` : entry.kind;
}

const lost = (effect: Extract<Script, { does: "loses" }>["effect"], away = 2): Script => ({
  does: "loses",
  effect,
  away,
});
const well: Script = { does: "succeeds" };
const outcomes = (state: RunState): readonly string[] => state.steps.map((step) => step.state);

describe("a run on a pool that does as asked", () => {
  it("settles every step with an entry before and after its call, and closes", async () => {
    const { run, entries, scripted } = await stage();
    const state = await run();
    expect([state.phase, outcomes(state)]).toEqual(["succeeded", ["done", "done", "done"]]);
    const step = ["begun 1", "step-task", "settled done"];
    expect(await entries()).toEqual(["run-opened", ...step, ...step, ...step, "run-closed"]);
    expect(canonicalTopology(scripted.topology())).toEqual(canonicalTopology(previewDraft(fresh(), draft).topology));
  });

  it("calls nothing when it is all so already", async () => {
    const { run, scripted } = await stage();
    scripted.change(previewDraft(fresh(), draft).topology);
    const state = await run();
    expect([state.phase, outcomes(state), scripted.calls]).toEqual(["succeeded", Array(3).fill("already-true"), []]);
  });
});

describe("a call whose connection is lost", () => {
  it("is done when looking shows its effect, and is not called again", async () => {
    const { run, entries, scripted } = await stage(well, lost("at-once"));
    expect(outcomes(await run())).toEqual(["done", "done", "done"]);
    expect(scripted.calls).toHaveLength(3);
    expect((await entries()).slice(4, 10)).toEqual([
      "begun 1",
      "step-task",
      "connection-lost",
      "looked took-effect",
      "settled done",
      "begun 1",
    ]);
  });

  it("is waited for while its task goes on", async () => {
    const { run, entries, scripted } = await stage(well, lost("later"));
    expect(outcomes(await run())).toEqual(["done", "done", "done"]);
    expect(scripted.calls).toHaveLength(3);
    expect((await entries()).filter((entry) => entry.startsWith("looked"))).toEqual([
      "looked still-working",
      "looked took-effect",
    ]);
  });

  it("is made once more when it left no trace", async () => {
    const { run, entries, scripted } = await stage(lost("never"));
    expect(outcomes(await run())).toEqual(["done", "done", "done"]);
    expect(scripted.calls).toHaveLength(4);
    expect((await entries()).slice(1, 8)).toEqual([
      "begun 1",
      "step-task",
      "connection-lost",
      "looked not-taken-effect",
      "begun 2",
      "step-task",
      "settled done",
    ]);
  });

  it("fails after the second time, and no third call is made", async () => {
    const { run, scripted } = await stage(lost("never"), lost("never"));
    const state = await run();
    expect([outcomes(state)[0], state.failure?.code, scripted.calls.length]).toEqual(["failed", "RUN.STEP_FAILED", 2]);
  });

  it("fails with the pool's own words when its task says so", async () => {
    const { run } = await stage(well, lost("refused"));
    const state = await run();
    expect(state.steps[1]).toMatchObject({ state: "failed", xenapi: { code: "PIF_UNMANAGED", params: ["pif"] } });
  });

  it("is unconfirmed when only a part of it is there", async () => {
    const { run } = await stage(well, lost("half"));
    const state = await run();
    expect([outcomes(state), state.failure?.code]).toEqual([
      ["done", "unconfirmed", "waiting"],
      "RUN.STEP_UNCONFIRMED",
    ]);
  });

  it("is unknown, never failed, when the pool stays away; going on looks before it calls", async () => {
    const { run, resume, scripted } = await stage(well, lost("at-once", 1000));
    const state = await run();
    expect([outcomes(state), state.failure?.code]).toEqual([["done", "unknown", "waiting"], "RUN.STEP_UNKNOWN"]);
    scripted.goAway(0);
    expect(outcomes(await resume())).toEqual(["done", "already-true", "done"]);
    expect(scripted.calls).toHaveLength(3);
  });
});

describe("a call that the pool refuses", () => {
  it("halts the run with XenAPI's code, and nothing else is called", async () => {
    const xenapi = { code: "PIF_ALREADY_BONDED", params: ["OpaqueRef:1"] };
    const { run, scripted } = await stage(well, { does: "refuses", xenapi });
    const state = await run();
    expect(state.failure).toMatchObject({ code: "RUN.STEP_FAILED", xenapi });
    expect([outcomes(state), scripted.calls.length]).toEqual([["done", "failed", "waiting"], 2]);
    expect(state.steps[1]?.unmet[0]).toContain("Not so: b has the bond Main");
  });

  it("is made again when the run goes on after the cause is gone", async () => {
    const { run, resume } = await stage(well, { does: "refuses", xenapi: { code: "HOST_OFFLINE", params: [] } });
    await run();
    const state = await resume();
    expect([state.phase, state.steps[1]?.attempts]).toEqual(["succeeded", 2]);
  });

  it("is looked into when the coordinator only lost its host", async () => {
    const { run, scripted } = await stage(well, {
      does: "refuses",
      xenapi: { code: "CANNOT_CONTACT_HOST", params: ["host"] },
      effect: true,
    });
    expect([outcomes(await run()), scripted.calls.length]).toEqual([["done", "done", "done"], 3]);
  });
});

describe("a call that never leaves", () => {
  it("fails without a call having been made", async () => {
    const { run } = await stage({ does: "is-not-sent" });
    const state = await run();
    expect(state.steps[0]).toMatchObject({ state: "failed", sentence: "Nothing was called: The session has ended." });
  });
});

describe("a call for which no connection comes about", () => {
  const away = { does: "is-not-sent", code: "XENAPI.UNREACHABLE" } as const;

  it("is made a moment later, when looking has shown that nothing was called", async () => {
    const { run, scripted } = await stage(away);
    const state = await run();
    expect([state.phase, state.steps[0]?.state, state.steps[0]?.attempts]).toEqual(["succeeded", "done", 2]);
    expect(state.steps[0]?.looks.map(({ found }) => found)).toEqual(["not-taken-effect"]);
    expect(scripted.topology().networks.filter(({ name }) => name === "Main")).toHaveLength(1);
  });

  it("fails when it does not come about a second time either", async () => {
    const { run } = await stage(away, away);
    const state = await run();
    expect(state.steps[0]).toMatchObject({ state: "failed", attempts: 2 });
  });
});

describe("a call that succeeds without its effect", () => {
  it("is unconfirmed, and says what is missing", async () => {
    const { run } = await stage({ does: "answers-without-effect" });
    const state = await run();
    expect(state.steps[0]).toMatchObject({ state: "unconfirmed", unmet: ["Not so: The network Main exists."] });
  });
});

describe("a pool that has moved on", () => {
  const bondedOnB = () =>
    pool()
      .host("a", (host) => host.nic("eth0", { management: true, ip: "10.0.0.1/24" }).nic("eth1"))
      .host("b", (host) =>
        host
          .nic("eth0", { management: true, ip: "10.0.0.2/24" })
          .nic("eth1")
          .nic("eth2")
          .bond("bond0", ["eth1", "eth2"]),
      )
      .build();

  it("is refused before the first call, with the difference", async () => {
    const { run, scripted } = await stage();
    scripted.change(bondedOnB());
    const state = await run();
    expect([state.phase, state.failure?.code, scripted.calls]).toEqual(["halted", "RUN.STALE", []]);
    expect(state.failure?.message).toContain("b / eth1: is now managed, member of bond0");
  });

  it("is refused when the connection leads elsewhere", async () => {
    const { run, scripted } = await stage();
    const other = fresh();
    scripted.change({ ...other, pool: { ...other.pool, uuid: "pool-2" as typeof other.pool.uuid } });
    expect((await run()).failure?.code).toBe("RUN.WRONG_POOL");
  });

  it("declines the step whose before is gone in the middle of the run", async () => {
    const { run, scripted, journal } = await stage();
    journal.subscribe("run", (entry) => {
      if (entry.kind === "step-settled" && entry.step.startsWith("pool /")) {
        const { pool: fields, ...now } = scripted.topology();
        const pifs = now.pifs.map((pif) => (pif.device === "eth1" ? { ...pif, managed: false } : pif));
        scripted.change({ ...now, pool: fields, pifs, pifOf: new Map(pifs.map((pif) => [pif.uuid, pif])) });
      }
    });
    const state = await run();
    expect(state.steps[1]).toMatchObject({
      state: "declined",
      unmet: ["Not so: eth1 on b is a managed NIC in no bond."],
    });
  });

  it("is not held up by the run's own work when it goes on", async () => {
    const { run, resume } = await stage(well, well, {
      does: "refuses",
      xenapi: { code: "INTERNAL_ERROR", params: [] },
    });
    await run();
    expect((await resume()).phase).toBe("succeeded");
  });
});

describe("a pool that is away before anything was called", () => {
  it("is waited for", async () => {
    const { run, scripted } = await stage();
    scripted.goAway(20);
    expect((await run()).phase).toBe("succeeded");
  });

  it("halts the run after a while, and at once when the sign-in is refused", async () => {
    for (const code of ["XENAPI.UNREACHABLE", "SESSION.REFUSED"]) {
      const { run, scripted } = await stage();
      scripted.goAway(1000, code);
      expect((await run()).failure?.code).toBe("RUN.POOL_AWAY");
      expect(scripted.calls).toEqual([]);
    }
  });
});

describe("a run that is asked to stop", () => {
  it("halts between two steps, and can go on", async () => {
    const { run, resume, journal, scripted } = await stage();
    journal.subscribe("run", (entry) => {
      if (entry.kind === "step-begun" && entry.seq < 4) void journal.append("run", { kind: "run-stop-asked", actor });
    });
    const state = await run();
    expect([state.failure?.code, outcomes(state)]).toEqual(["RUN.STOPPED", ["done", "waiting", "waiting"]]);
    expect(scripted.calls).toHaveLength(1);
    expect((await resume()).phase).toBe("succeeded");
  });
});

describe("a crash at any entry", () => {
  it.each(["before", "after"] as const)(
    "just %s writing it, and going on, ends in the same pool without a call made twice",
    async (when) => {
      const whole = await stage();
      await whole.run();
      const length = (await whole.journal.read("run")).length;
      for (let crashAt = 2; crashAt <= length; crashAt += 1) {
        const { journal, scripted } = await stage();
        const clock = virtualClock();
        const crashing: Journal = {
          ...journal,
          append: async (run, event) => {
            const { length: written } = await journal.read(run);
            if (written + 1 === crashAt && when === "before") throw new Error("crash");
            const entry = await journal.append(run, event);
            if (entry.seq === crashAt) throw new Error("crash");
            return entry;
          },
        };
        await expect(
          runPlan({ port: scripted, probes: wellProbes(), journal: crashing, clock }, "run"),
        ).rejects.toThrow("crash");
        const state = await resumeRun({ port: scripted, probes: wellProbes(), journal, clock }, "run", actor);
        expect([crashAt, state.phase]).toEqual([crashAt, "succeeded"]);
        expect(canonicalTopology(scripted.topology())).toEqual(canonicalTopology(whole.scripted.topology()));
        expect(scripted.calls.length).toBeLessThanOrEqual(4);
      }
    },
  );
});
