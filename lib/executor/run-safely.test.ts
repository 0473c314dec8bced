import { describe, expect, it } from "vitest";
import { canonicalTopology } from "@/lib/core/plan/effects/canonical-topology";
import type { PlanOptions, Probe } from "@/lib/core/plan/plan";
import type { JournalEntry, JournalEvent } from "@/lib/core/run/journal-entry";
import type { RunState } from "@/lib/core/run/run-state";
import { pool } from "@/lib/core/topology/topology.builder";
import { resumeRun } from "@/lib/executor/resume-run";
import { runPlan } from "@/lib/executor/run-plan";
import { safePlan } from "@/lib/executor/safe-plan.builder";
import { scriptedPool, type Script, type ScriptedPool } from "@/lib/executor/scripted-pool.builder";
import { virtualClock } from "@/lib/executor/virtual-clock.builder";
import { wellProbes } from "@/lib/executor/well-probes.builder";
import { createMemoryJournal } from "@/lib/journal/memory-journal";
import type { Clock } from "@/lib/ports/clock";
import type { Journal } from "@/lib/ports/journal";

const actor = { username: "root", poolUrl: "http://lab" };
const fresh = () =>
  pool()
    .host("a", (host) => host.nic("eth0", { management: true, ip: "10.0.0.1/24" }).nic("eth1"))
    .host("b", (host) => host.nic("eth0", { management: true, ip: "10.0.0.2/24" }).nic("eth1"))
    .build();
const uuidOf = (name: string) => fresh().hosts.find((host) => host.name === name)!.uuid;

interface Stage {
  readonly scripted: ScriptedPool;
  readonly journal: Journal;
  readonly clock: Clock;
  /** Says something as soon as such an entry is written. */
  readonly when: (kind: JournalEvent["kind"], say: (entry: JournalEntry) => JournalEvent) => void;
  readonly run: () => Promise<RunState>;
  readonly resume: () => Promise<RunState>;
  readonly told: () => Promise<readonly string[]>;
}

interface Setting {
  readonly scripts?: readonly Script[];
  readonly options?: Partial<PlanOptions>;
  readonly isWell?: (probe: Probe) => boolean;
}

/** Steps: network, bond on b, bond on a (the coordinator). */
async function stage({ scripts = [], options, isWell }: Setting = {}): Promise<Stage> {
  const clock = virtualClock();
  const scripted = scriptedPool(fresh(), clock, scripts);
  const journal = createMemoryJournal(clock);
  await journal.append("run", { kind: "run-opened", plan: safePlan(fresh(), options), actor });
  const ports = { port: scripted, probes: wellProbes(isWell), journal, clock };
  return {
    scripted,
    journal,
    clock,
    when: (kind, say) => {
      let said = false;
      journal.subscribe("run", (entry) => {
        if (entry.kind !== kind || said) return;
        said = true;
        void journal.append("run", say(entry));
      });
    },
    run: () => runPlan(ports, "run"),
    resume: () => resumeRun(ports, "run", actor),
    told: async () => (await journal.read("run")).map(brief),
  };
}

function brief(entry: JournalEntry): string {
  if (entry.kind === "wave-begun" || entry.kind === "wave-ended") return `${entry.kind} ${entry.wave}`;
  if (entry.kind === "probe-answered") return `${entry.probe} ${entry.ok ? "well" : entry.final ? "ill" : "not yet"}`;
  if (entry.kind === "step-settled") return `${entry.step}: ${entry.outcome}`;
  if (entry.kind === "revert-begun") return `revert-begun ${entry.reason}`;
  if (entry.kind === "run-halted") return `run-halted ${entry.failure.code}`;
  return entry.kind === "run-closed" ? `run-closed ${entry.outcome}` : entry.kind;
}

const refused: Script = { does: "refuses", xenapi: { code: "INTERNAL_ERROR", params: [] } };
const well: Script = { does: "succeeds" };
const calls = ({ scripted }: Stage) => scripted.calls.map((command) => command.call);
const asBefore = ({ scripted }: Stage) =>
  expect(canonicalTopology(scripted.topology())).toEqual(canonicalTopology(fresh()));

describe("waves", () => {
  it("follow each other, each probed before the next, and then the changes wait to be kept", async () => {
    const own = await stage();
    own.when("keep-offered", () => ({ kind: "keep-asked", actor }));
    expect((await own.run()).phase).toBe("succeeded");
    const told = (await own.told()).filter((line) => !/^step-|^probe-asked/u.test(line));
    expect(told).toEqual([
      "run-opened",
      "wave-begun Networks",
      "network: done",
      "wave-ended Networks",
      "wave-begun b",
      "host-reached",
      "bond b: done",
      "b / address well",
      "b / forwarded well",
      "wave-ended b",
      "wave-begun a",
      "host-reached",
      "bond a: done",
      "a / address well",
      "a / forwarded well",
      "wave-ended a",
      "keep-offered",
      "keep-asked",
      "kept",
      "run-closed succeeded",
    ]);
  });

  it("have hosts side by side, when the plan says so", async () => {
    const own = await stage({ options: { waveSize: 2, keepSeconds: null } });
    expect((await own.run()).phase).toBe("succeeded");
    const begun = (await own.journal.read("run")).filter((entry) => /^step-(begun|settled)$/u.test(entry.kind));
    expect(begun.map((entry) => entry.kind.slice(5))).toEqual([
      "begun",
      "settled",
      "begun",
      "begun",
      "settled",
      "settled",
    ]);
  });

  it("pause between two of them until somebody lets the run go on", async () => {
    const own = await stage({ options: { keepSeconds: null } });
    own.when("wave-begun", () => ({ kind: "pause-asked", actor }));
    own.when("paused", () => ({ kind: "resumed", actor }));
    expect((await own.run()).phase).toBe("succeeded");
    const told = await own.told();
    expect(told.indexOf("paused")).toBe(told.indexOf("wave-ended Networks") + 1);
    expect(told.indexOf("resumed")).toBeLessThan(told.indexOf("wave-begun b"));
  });
});

describe("keep or revert", () => {
  it("turns back when nobody answers, and not before the deadline", async () => {
    const own = await stage();
    const state = await own.run();
    expect([state.phase, state.revert?.reason]).toEqual(["reverted", "deadline"]);
    asBefore(own);
    expect(calls(own).slice(3)).toEqual(["Bond.destroy", "Bond.destroy", "network.destroy"]);
    const entries = await own.journal.read("run");
    const offered = entries.find((entry) => entry.kind === "keep-offered")!;
    const begun = entries.find((entry) => entry.kind === "revert-begun")!;
    expect(Date.parse(begun.at)).toBeGreaterThanOrEqual(Date.parse(offered.at) + 120_000);
  });

  it("turns back at once when asked", async () => {
    const own = await stage();
    own.when("keep-offered", () => ({ kind: "revert-asked", actor }));
    const state = await own.run();
    expect([state.phase, state.revert?.reason]).toEqual(["reverted", "asked"]);
    asBefore(own);
  });

  it("gives a minute more when asked", async () => {
    const own = await stage();
    own.when("keep-offered", (entry) => ({
      kind: "keep-extended",
      actor,
      deadline: new Date(Date.parse(entry.at) + 180_000).toISOString(),
    }));
    const state = await own.run();
    expect(Date.parse(state.revert!.begunAt) - Date.parse(state.keep!.offeredAt)).toBeGreaterThanOrEqual(180_000);
  });

  it("does not wait for a server that is away: a word after the deadline is too late", async () => {
    const own = await stage();
    const broken: Journal = {
      ...own.journal,
      append: async (run, event) => {
        const entry = await own.journal.append(run, event);
        if (event.kind === "keep-offered") throw new Error("killed");
        return entry;
      },
    };
    const ports = { port: own.scripted, probes: wellProbes(), clock: own.clock };
    await expect(runPlan({ ...ports, journal: broken }, "run")).rejects.toThrow("killed");
    await own.clock.sleep(121_000);
    await own.journal.append("run", { kind: "keep-asked", actor });
    const state = await own.resume();
    expect([state.phase, state.revert?.reason, state.keep?.askedBy]).toEqual(["reverted", "deadline", null]);
    asBefore(own);
  });

  it("goes on counting after a restart, and can be kept", async () => {
    const own = await stage();
    const broken: Journal = {
      ...own.journal,
      append: async (run, event) => {
        const entry = await own.journal.append(run, event);
        if (event.kind === "keep-offered") throw new Error("killed");
        return entry;
      },
    };
    const ports = { port: own.scripted, probes: wellProbes(), clock: own.clock };
    await expect(runPlan({ ...ports, journal: broken }, "run")).rejects.toThrow("killed");
    await own.clock.sleep(60_000);
    own.when("run-resumed", () => ({ kind: "keep-asked", actor }));
    expect((await own.resume()).phase).toBe("succeeded");
    expect(calls(own)).toHaveLength(3);
  });
});

describe("a step that fails in the middle", () => {
  it("turns back what was done, the last first, and leaves later hosts alone", async () => {
    const own = await stage({ scripts: [well, refused] });
    const state = await own.run();
    expect([state.phase, state.revert?.reason, state.failure?.code]).toEqual([
      "reverted",
      "step-failed",
      "RUN.STEP_FAILED",
    ]);
    expect(calls(own)).toEqual(["network.create", "Bond.create", "network.destroy"]);
    asBefore(own);
  });

  it("lists what cannot be undone with its objects, and can be gone on with", async () => {
    // Three rounds, each with a second try.
    const own = await stage({ scripts: [well, well, refused, ...Array.from({ length: 6 }, () => refused)] });
    const state = await own.run();
    expect([state.phase, state.failure?.code]).toEqual(["halted", "RUN.REVERT_INCOMPLETE"]);
    // The bond first: the network cannot go before it.
    expect(state.revert?.left?.map(({ step, byHand }) => [step, byHand.split(" uuid=")[0]])).toEqual([
      ["bond b", "xe bond-destroy"],
      ["network", "xe network-destroy"],
    ]);
    expect(state.revert?.left?.[0]?.objects).toContain(uuidOf("b"));
    expect((await own.resume()).phase).toBe("reverted");
    asBefore(own);
  });

  it("halts without turning back when nothing is to be kept within a time", async () => {
    const own = await stage({ scripts: [well, refused], options: { keepSeconds: null } });
    const state = await own.run();
    expect([state.phase, state.failure?.code, state.revert]).toEqual(["halted", "RUN.STEP_FAILED", null]);
  });
});

describe("a probe that stays ill", () => {
  it("is asked for a minute, then the run turns back before the next host is touched", async () => {
    const own = await stage({ isWell: () => true, options: {} });
    own.when("step-settled", () => ({ kind: "pause-asked", actor }));
    own.when("paused", () => ({ kind: "resumed", actor }));
    let touched = false;
    own.journal.subscribe("run", (entry) => {
      if (entry.kind === "step-settled" && entry.step === "bond b") touched = true;
    });
    const probes = wellProbes((probe) => !(touched && probe.kind === "management-reachable"));
    const state = await runPlan({ port: own.scripted, probes, journal: own.journal, clock: own.clock }, "run");
    expect([state.phase, state.revert?.reason, state.failure?.code]).toEqual([
      "reverted",
      "probe-failed",
      "RUN.PROBE_FAILED",
    ]);
    expect(calls(own)).not.toContain("bond a");
    asBefore(own);
    expect((await own.told()).filter((line) => line.startsWith("b / address"))).toEqual([
      "b / address not yet",
      "b / address ill",
    ]);
  });

  it("is not held against a host whose address never answered from here", async () => {
    const own = await stage({
      isWell: (probe) => probe.kind !== "management-reachable",
      options: { keepSeconds: null },
    });
    const state = await own.run();
    expect(state.phase).toBe("succeeded");
    expect(state.probes.find(({ probe }) => probe.kind === "management-reachable")?.figure).toBe("not asked");
  });

  it("strands a host that nobody reaches: its card is there, others are turned back", async () => {
    let touched = false;
    const own = await stage();
    own.journal.subscribe("run", (entry) => {
      if (entry.kind === "step-settled" && entry.step === "bond b") touched = true;
    });
    const probes = wellProbes((probe) => !(touched && probe.host === uuidOf("b")));
    const state = await runPlan({ port: own.scripted, probes, journal: own.journal, clock: own.clock }, "run");
    expect([state.phase, state.failure?.code]).toEqual(["stranded", "RUN.STRANDED"]);
    expect(state.stranded.map(({ card }) => [card.hostName, card.device, card.address, card.coordinator])).toEqual([
      ["b", "eth0", "10.0.0.2", expect.any(String)],
    ]);
    expect(calls(own)).not.toContain("Bond.destroy");
    expect(state.revert?.left?.map(({ step }) => step)).toContain("bond b");
    touched = false;
    const resumed = await resumeRun(
      { port: own.scripted, probes: wellProbes(), journal: own.journal, clock: own.clock },
      "run",
      actor,
    );
    expect(resumed.phase).toBe("reverted");
    asBefore(own);
  });
});

describe("stopping", () => {
  it("turns back when that was asked for", async () => {
    const own = await stage();
    own.when("wave-begun", () => ({ kind: "run-stop-asked", actor, afterwards: "revert" }));
    const state = await own.run();
    expect([state.phase, state.revert?.reason]).toEqual(["reverted", "asked"]);
    asBefore(own);
  });

  it("leaves it as it is otherwise, and a person may turn it back later", async () => {
    const own = await stage();
    own.when("wave-ended", () => ({ kind: "run-stop-asked", actor, afterwards: "leave" }));
    expect((await own.run()).failure?.code).toBe("RUN.STOPPED");
    await own.journal.append("run", { kind: "revert-asked", actor });
    expect((await own.resume()).phase).toBe("reverted");
    asBefore(own);
  });
});

describe("a crash at any entry of a run that turns back", () => {
  it.each(["before", "after"] as const)("just %s writing it, and going on, leaves the pool as before", async (when) => {
    const whole = await stage();
    await whole.run();
    const { length } = await whole.journal.read("run");
    for (let crashAt = 2; crashAt <= length; crashAt += 1) {
      const own = await stage();
      const crashing: Journal = {
        ...own.journal,
        append: async (run, event) => {
          const written = (await own.journal.read(run)).length;
          if (written + 1 === crashAt && when === "before") throw new Error("crash");
          const entry = await own.journal.append(run, event);
          if (entry.seq === crashAt) throw new Error("crash");
          return entry;
        },
      };
      const ports = { port: own.scripted, probes: wellProbes(), clock: own.clock };
      await expect(runPlan({ ...ports, journal: crashing }, "run")).rejects.toThrow("crash");
      const state = await own.resume();
      expect([crashAt, state.phase]).toEqual([crashAt, "reverted"]);
      asBefore(own);
    }
  });
});
