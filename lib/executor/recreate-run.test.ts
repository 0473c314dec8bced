import { describe, expect, it } from "vitest";
import { membersOf } from "@/lib/core/draft/change.builder";
import { buildPlan } from "@/lib/core/plan/build-plan";
import { applyCommands } from "@/lib/core/plan/effects/apply-commands";
import { canonicalTopology } from "@/lib/core/plan/effects/canonical-topology";
import { safestOptions, type Plan, type PlanOptions } from "@/lib/core/plan/plan";
import { existingNetwork } from "@/lib/core/plan/steps/place";
import type { RunState } from "@/lib/core/run/run-state";
import { hostId, netId, pifId, pool } from "@/lib/core/topology/topology.builder";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { resumeRun } from "@/lib/executor/resume-run";
import { runPlan } from "@/lib/executor/run-plan";
import { scriptedPool, type ScriptedPool } from "@/lib/executor/scripted-pool.builder";
import { virtualClock } from "@/lib/executor/virtual-clock.builder";
import { wellProbes } from "@/lib/executor/well-probes.builder";
import { createMemoryJournal } from "@/lib/journal/memory-journal";
import type { Journal } from "@/lib/ports/journal";

const actor = { username: "root", poolUrl: "http://lab" };
const change = membersOf("Guests", ["eth1", "eth3"]);
/** Both hosts have the bond Guests of eth1 and eth2. */
function fresh(): PoolTopology {
  const built = pool().network("Guests");
  ["a", "b"].forEach((name, index) => {
    built.host(name, (one) => {
      one.nic("eth0", { management: true, ip: `10.0.0.${String(index + 1)}/24` });
      for (const device of ["eth1", "eth2", "eth3"]) one.nic(device);
    });
  });
  return applyCommands(
    built.build(),
    ["a", "b"].map((name) => ({
      call: "Bond.create" as const,
      host: hostId(name),
      network: existingNetwork({ uuid: netId("Guests"), name: "Guests" }),
      members: [pifId(name, "eth1"), pifId(name, "eth2")],
      mac: "",
      mode: "active-backup" as const,
      properties: {},
    })),
  );
}

function planOf(options: Partial<PlanOptions> = {}): Plan {
  const plan = buildPlan(fresh(), { changes: [change] }, { ...safestOptions, ...options });
  if (!plan.ok) throw new Error(plan.failure.message);
  return plan.value;
}

interface Stage {
  readonly plan: Plan;
  readonly scripted: ScriptedPool;
  readonly start: (name: string, journal?: (real: Journal) => Journal) => Promise<RunState>;
  readonly resume: (name: string) => Promise<RunState>;
  readonly say: Journal["append"];
}

function stage(options: Partial<PlanOptions> = {}): Stage {
  const clock = virtualClock();
  const scripted = scriptedPool(fresh(), clock);
  const journal = createMemoryJournal(clock);
  const plan = planOf(options);
  const ports = { port: scripted, probes: wellProbes(), journal, clock };
  return {
    plan,
    scripted,
    start: async (name, wrapped = (real) => real) => {
      await journal.append(name, { kind: "run-opened", plan, actor });
      return runPlan({ ...ports, journal: wrapped(journal) }, name);
    },
    resume: (name) => resumeRun(ports, name, actor),
    say: (name, event) => journal.append(name, event),
  };
}

/** The server dies right after the first bond is broken: before or after its journal says so. */
function dyingAfterDestroy(when: "before" | "after"): (real: Journal) => Journal {
  return (real) => ({
    ...real,
    append: async (name, event) => {
      const isMoment = event.kind === "step-settled" && event.step === "b / bond Guests / destroy";
      if (isMoment && when === "before") throw new Error("SIGKILL");
      const entry = await real.append(name, event);
      if (isMoment) throw new Error("SIGKILL");
      return entry;
    },
  });
}

const calls = ({ scripted }: Stage): readonly string[] => scripted.calls.map(({ call }) => call);
const wanted = ({ plan }: Stage) =>
  canonicalTopology(
    applyCommands(
      fresh(),
      plan.steps.map(({ command }) => command),
    ),
  );

describe.each(["before", "after"] as const)(
  "a server killed between the break and the making of one bond, %s the journal tells of the break",
  (when) => {
    it("goes on when it is started again: the bond that is gone was broken by the run itself", async () => {
      const own = stage({ keepSeconds: null });
      await expect(own.start("run", dyingAfterDestroy(when))).rejects.toThrow("SIGKILL");
      expect(calls(own)).toEqual(["Bond.destroy"]);
      const state = await own.resume("run");
      expect([state.phase, state.failure]).toEqual(["succeeded", null]);
      expect(calls(own)).toEqual(["Bond.destroy", "Bond.create", "Bond.destroy", "Bond.create"]);
      expect(canonicalTopology(own.scripted.topology())).toEqual(wanted(own));
    });

    it("turns back when that is asked: the bond of before is made again", async () => {
      const own = stage();
      await expect(own.start("run", dyingAfterDestroy(when))).rejects.toThrow("SIGKILL");
      await own.say("run", { kind: "revert-asked", actor });
      const state = await own.resume("run");
      expect([state.phase, state.failure]).toEqual(["reverted", null]);
      expect(canonicalTopology(own.scripted.topology())).toEqual(canonicalTopology(fresh()));
    });
  },
);

describe("a bond that was broken and made of other members by an earlier run of the same plan", () => {
  it("is already true, and nothing is called", async () => {
    const own = stage({ keepSeconds: null });
    expect((await own.start("run")).phase).toBe("succeeded");
    const before = own.scripted.calls.length;
    const again = await own.start("again");
    expect([again.phase, again.failure]).toEqual(["succeeded", null]);
    expect(new Set(again.steps.map(({ state }) => state))).toEqual(new Set(["already-true"]));
    expect(own.scripted.calls).toHaveLength(before);
  });

  it("is carried out only on the hosts that lack it", async () => {
    const own = stage({ keepSeconds: null });
    const [destroy, create] = own.plan.steps.filter(({ host }) => host === hostId("b"));
    own.scripted.change(applyCommands(fresh(), [destroy!.command, create!.command]));
    const state = await own.start("run");
    expect([state.phase, state.failure]).toEqual(["succeeded", null]);
    expect(own.scripted.calls.map((command) => "host" in command && command.host)).toEqual([hostId("a"), hostId("a")]);
  });
});

describe("a member whose toolstack remade its bond as it was, after the run had changed it", () => {
  it("is found as before when the run is turned back, and the other host is turned back by calls", async () => {
    const own = stage({ keepSeconds: 60 });
    const calm = own.start("run", (real) => ({
      ...real,
      append: async (name, event) => {
        const entry = await real.append(name, event);
        if (event.kind === "keep-offered") {
          const undone = own.plan.steps
            .filter(({ host }) => host === hostId("b"))
            .toReversed()
            .flatMap(({ inverse }) => inverse.map(({ command }) => command));
          own.scripted.change(applyCommands(own.scripted.topology(), undone));
          await real.append(name, { kind: "revert-asked", actor });
        }
        return entry;
      },
    }));
    const state = await calm;
    expect([state.phase, state.failure]).toEqual(["reverted", null]);
    const back = own.scripted.calls.slice(4);
    expect(new Set(back.map((command) => "host" in command && command.host))).toEqual(new Set([hostId("a")]));
    expect(canonicalTopology(own.scripted.topology())).toEqual(canonicalTopology(fresh()));
  });
});
