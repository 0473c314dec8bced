import { describe, expect, it } from "vitest";
import type { Change } from "@/lib/core/draft/change";
import { bondOf } from "@/lib/core/draft/change.builder";
import { buildPlan } from "@/lib/core/plan/build-plan";
import { canonicalTopology } from "@/lib/core/plan/effects/canonical-topology";
import { safestOptions, type PlanOptions, type Probe } from "@/lib/core/plan/plan";
import type { JournalEvent } from "@/lib/core/run/journal-entry";
import type { RunState } from "@/lib/core/run/run-state";
import { hostId, netId, pool, type HostBuilder } from "@/lib/core/topology/topology.builder";
import { indexTopology } from "@/lib/core/topology/topology";
import { resumeRun } from "@/lib/executor/resume-run";
import { runPlan } from "@/lib/executor/run-plan";
import { scriptedPool, type Script, type ScriptedPool } from "@/lib/executor/scripted-pool.builder";
import { virtualClock } from "@/lib/executor/virtual-clock.builder";
import { wellProbes } from "@/lib/executor/well-probes.builder";
import { createMemoryJournal } from "@/lib/journal/memory-journal";

const actor = { username: "root", poolUrl: "http://lab" };
const nics = (host: HostBuilder) => host.nic("eth0").nic("eth1").nic("eth2");
/** Coordinator a; b is the canary, then c and d, then a. */
const fresh = () => pool().host("a", nics).host("b", nics).host("c", nics).host("d", nics).build();
const bonded = () =>
  pool()
    .host("a", (host) => nics(host).bond("bond0", ["eth1", "eth2"], { network: "Guests" }))
    .host("b", (host) => nics(host).bond("bond0", ["eth1", "eth2"], { network: "Guests" }))
    .host("c", (host) => nics(host).bond("bond0", ["eth1", "eth2"], { network: "Guests" }))
    .build();

const does: Script = { does: "succeeds" };
const refuses: Script = { does: "refuses", xenapi: { code: "INTERNAL_ERROR", params: [] } };

interface Setting {
  readonly scripts?: readonly Script[];
  readonly options?: Partial<PlanOptions>;
  readonly start?: ReturnType<typeof fresh>;
  readonly change?: Change;
  readonly isWell?: (probe: Probe) => boolean;
  /** Told of each step that has ended. */
  readonly settled?: (step: string) => unknown;
  /** What a person says to "keep?". */
  readonly answer?: JournalEvent;
}

interface Stage {
  readonly scripted: ScriptedPool;
  readonly run: () => Promise<RunState>;
  readonly resume: () => Promise<RunState>;
  /** What the same draft asks of the pool as it is now, in a run of its own. */
  readonly planAgain: (answer?: JournalEvent) => Promise<RunState>;
  readonly say: (event: JournalEvent) => Promise<unknown>;
}

const keep: JournalEvent = { kind: "keep-asked", actor };

/** The network first, then the bonds of b, c, d and a: the scripts are for the calls in this order. */
async function stage(setting: Setting): Promise<Stage> {
  const { scripts = [], options = {}, start = fresh(), isWell, settled, answer } = setting;
  const { change = bondOf(["eth1", "eth2"], { name: "Main" }) } = setting;
  const clock = virtualClock();
  const scripted = scriptedPool(start, clock, scripts);
  const journal = createMemoryJournal(clock);
  /** Opens a run of the draft on the pool as it is. */
  const open = async (id: string, said: JournalEvent | undefined): Promise<void> => {
    const chosen = { ...safestOptions, onFailure: "finish-others" as const, ...options };
    const plan = buildPlan(scripted.topology(), { changes: [change] }, chosen);
    if (!plan.ok) throw new Error(plan.failure.message);
    await journal.append(id, { kind: "run-opened", plan: plan.value, actor });
    journal.subscribe(id, (entry) => {
      if (entry.kind === "step-settled") settled?.(entry.step);
      if (entry.kind === "keep-offered" && said !== undefined) void journal.append(id, said);
    });
  };
  await open("run", answer);
  const ports = { port: scripted, probes: wellProbes(isWell), journal, clock };
  let further = 0;
  return {
    scripted,
    run: () => runPlan(ports, "run"),
    resume: () => resumeRun(ports, "run", actor),
    planAgain: async (said) => {
      const id = `run ${String((further += 1))}`;
      await open(id, said);
      return runPlan(ports, id);
    },
    say: (event) => journal.append("run", event),
  };
}

const bondedHosts = ({ scripted }: Stage): readonly string[] => {
  const { bonds, hostOf } = scripted.topology();
  return bonds.map(({ host }) => hostOf.get(host)?.name ?? "").toSorted();
};

const asBefore = ({ scripted }: Stage, start = fresh()) =>
  expect(canonicalTopology(scripted.topology())).toEqual(canonicalTopology(start));

describe("a run that finishes the other hosts", () => {
  it("leaves the host whose call is refused, asks to keep, and then stands still with what is left", async () => {
    const own = await stage({ scripts: [does, does, refuses], answer: keep });
    const state = await own.run();
    expect([state.phase, state.failure?.code]).toEqual(["halted", "RUN.HOSTS_LEFT"]);
    expect(state.failure?.message).toContain("c is left; the other hosts are finished.");
    expect(state.keep?.keptAt).not.toBeNull();
    expect(bondedHosts(own)).toEqual(["a", "b", "d"]);
  });

  it("leaves what is left to a plan of its own once it was kept, so that silence there cannot undo it", async () => {
    const own = await stage({ scripts: [does, does, refuses], answer: keep });
    await own.run();
    const calls = own.scripted.calls.length;
    const state = await own.resume();
    expect([state.phase, state.failure?.code, own.scripted.calls.length]).toEqual(["halted", "RUN.HOSTS_LEFT", calls]);
    expect(state.failure?.nextStep).toContain("review the plan again");

    expect((await own.planAgain()).phase).toBe("reverted");
    expect(bondedHosts(own)).toEqual(["a", "b", "d"]);
    expect((await own.planAgain(keep)).phase).toBe("succeeded");
    expect(bondedHosts(own)).toEqual(["a", "b", "c", "d"]);
  });

  it("can still be turned back as a whole when that is asked for after it was kept", async () => {
    const own = await stage({ scripts: [does, does, refuses], answer: keep });
    await own.run();
    await own.say({ kind: "revert-asked", actor });
    expect((await own.resume()).phase).toBe("reverted");
    asBefore(own);
  });

  it("turns all of them back when nobody answers, and when asked to", async () => {
    const silent = await stage({ scripts: [does, does, refuses] });
    expect((await silent.run()).phase).toBe("reverted");
    asBefore(silent);
    const asked = await stage({ scripts: [does, does, refuses], answer: { kind: "revert-asked", actor } });
    expect((await asked.run()).phase).toBe("reverted");
    asBefore(asked);
  });

  it("goes on side by side as well, and stands still at once where nothing is to be kept", async () => {
    const own = await stage({ scripts: [does, does, refuses], options: { waveSize: 2, keepSeconds: null } });
    const state = await own.run();
    expect([state.phase, state.failure?.code]).toEqual(["halted", "RUN.HOSTS_LEFT"]);
    expect(bondedHosts(own)).toHaveLength(3);
    expect(state.waves.map(({ wave, state: of }) => `${wave.kind} ${of}`)).toEqual([
      "pool done",
      "canary done",
      "members under-way",
      "coordinator done",
    ]);
  });

  it("leaves a host that is ill after its change, goes on, and is through when the host is well again", async () => {
    const own = await stage({
      options: { keepSeconds: null },
      settled: (step) => step.startsWith("c / ") && setLink("down"),
    });
    const setLink = (carrier: "up" | "down") => {
      const { scripted } = own;
      const topology = scripted.topology();
      const pifs = topology.pifs.map((pif) =>
        pif.role === "physical" && pif.device === "eth1" && pif.host === hostId("c")
          ? { ...pif, link: { ...pif.link, carrier } }
          : pif,
      );
      scripted.change(indexTopology({ ...topology, pifs }));
    };
    const state = await own.run();
    expect([state.phase, state.failure?.code]).toEqual(["halted", "RUN.HOSTS_LEFT"]);
    expect(state.failure?.message).toMatch(/^c is left; the other hosts are finished\..*eth1/u);
    expect(bondedHosts(own)).toEqual(["a", "b", "c", "d"]);
    setLink("up");
    expect((await own.resume()).phase).toBe("succeeded");
  });

  it("keeps what comes after all hosts for later, and does it when all are well", async () => {
    const change: Change = {
      kind: "break-bond",
      bondNetwork: netId("Guests"),
      removeNetwork: true,
      scope: { kind: "all" },
    };
    const own = await stage({ start: bonded(), change, scripts: [does, refuses], options: { keepSeconds: null } });
    expect((await own.run()).failure?.code).toBe("RUN.HOSTS_LEFT");
    expect(own.scripted.calls.map(({ call }) => call)).toEqual(["Bond.destroy", "Bond.destroy", "Bond.destroy"]);
    expect((await own.resume()).phase).toBe("succeeded");
    expect(own.scripted.calls.slice(3).map(({ call }) => call)).toEqual(["Bond.destroy", "network.destroy"]);
  });
});

describe("what stops a run that would finish the other hosts", () => {
  it("is the canary: what goes wrong there goes wrong nowhere else", async () => {
    const own = await stage({ scripts: [does, refuses] });
    expect((await own.run()).phase).toBe("reverted");
    expect(own.scripted.calls.filter(({ call }) => call === "Bond.create")).toHaveLength(1);
    asBefore(own);
  });

  it("is a host that cannot be reached any more", async () => {
    const own = await stage({
      scripts: [does, does, refuses],
      isWell: ({ host, kind }) => !(host === hostId("c") && kind === "forwarded-call"),
    });
    const state = await own.run();
    expect(state.revert?.reason).toBe("step-failed");
    expect(own.scripted.calls.filter(({ call }) => call === "Bond.create")).toHaveLength(2);
  });

  it("is a call of which nobody knows what became of it", async () => {
    const own = await stage({ scripts: [does, does, { does: "loses", effect: "never", away: 100_000 }] });
    expect((await own.run()).failure?.code).toBe("RUN.STEP_UNKNOWN");
    expect(bondedHosts(own)).toEqual(["b"]);
  });

  it("is the plan itself, by default: the first failure turns everything back", async () => {
    const own = await stage({ scripts: [does, does, refuses], options: { onFailure: "turn-back" } });
    const state = await own.run();
    expect([state.phase, state.revert?.reason]).toEqual(["reverted", "step-failed"]);
    expect(own.scripted.calls.filter(({ call }) => call === "Bond.create")).toHaveLength(2);
    asBefore(own);
  });
});
