import { describe, expect, it } from "vitest";
import type { Change } from "@/lib/core/draft/change";
import { membersOf } from "@/lib/core/draft/change.builder";
import { applyCommands } from "@/lib/core/plan/effects/apply-commands";
import { buildPlan } from "@/lib/core/plan/build-plan";
import { safestOptions, type Plan } from "@/lib/core/plan/plan";
import type { JournalEntry } from "@/lib/core/run/journal-entry";
import { pictureOf } from "@/lib/core/run/picture";
import type { RunState } from "@/lib/core/run/run-state";
import { hostId, netId, pool, type HostBuilder } from "@/lib/core/topology/topology.builder";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { runPlan } from "@/lib/executor/run-plan";
import { scriptedPool, type Script } from "@/lib/executor/scripted-pool.builder";
import { virtualClock } from "@/lib/executor/virtual-clock.builder";
import { wellProbes } from "@/lib/executor/well-probes.builder";
import { createMemoryJournal } from "@/lib/journal/memory-journal";

const actor = { username: "root", poolUrl: "http://lab" };
const scope = { kind: "all" } as const;
const bonded = (host: HostBuilder) =>
  host.nic("eth0").nic("eth1").nic("eth2").nic("eth3").bond("bond0", ["eth1", "eth2"], { network: "Guests" });
/** b is the canary, then c, then the coordinator a. */
const start = pool().host("a", bonded).host("b", bonded).host("c", bonded).build();
const broken: Change = { kind: "break-bond", bondNetwork: netId("Guests"), removeNetwork: false, scope };
const remade = membersOf("Guests", ["eth1", "eth3"]);

interface Story {
  readonly state: RunState;
  readonly entries: readonly JournalEntry[];
  readonly topology: PoolTopology;
}

function planOf(topology: PoolTopology, change: Change): Plan {
  const plan = buildPlan(topology, { changes: [change] }, { ...safestOptions, onFailure: "finish-others" });
  if (!plan.ok) throw new Error(plan.failure.message);
  return plan.value;
}

const refused: Script = { does: "refuses", xenapi: { code: "INTERNAL_ERROR", params: [] } };

/** The run is kept. `meanwhile`: what somebody else does when this step has ended. */
async function story(
  change: Change,
  meanwhile?: { after: string; restarts: string },
  scripts: readonly Script[] = [],
): Promise<Story> {
  const clock = virtualClock();
  const scripted = scriptedPool(start, clock, scripts);
  const journal = createMemoryJournal(clock);
  await journal.append("run", { kind: "run-opened", plan: planOf(start, change), actor, before: pictureOf(start) });
  journal.subscribe("run", (entry) => {
    if (entry.kind === "keep-offered") void journal.append("run", { kind: "keep-asked", actor });
    if (entry.kind !== "step-settled" || entry.step !== meanwhile?.after) return;
    const restart = { call: "host.restart_agent", host: hostId(meanwhile.restarts) } as const;
    scripted.change(applyCommands(scripted.topology(), [restart]));
  });
  const state = await runPlan({ port: scripted, probes: wellProbes(), journal, clock }, "run");
  return { state, entries: await journal.read("run"), topology: scripted.topology() };
}

const told = ({ entries }: Story, kind: "keep-offered" | "run-closed") =>
  entries.flatMap((entry) => (entry.kind === kind && "noLonger" in entry ? [entry.noLonger] : []));

describe("a run part of whose work something else undoes before its end", () => {
  it("says so when it asks to keep and when it is over, and a new plan of the same draft does the rest", async () => {
    const own = await story(broken, { after: "c / bond Guests / destroy", restarts: "b" });
    expect(own.state).toMatchObject({ phase: "succeeded", noLonger: ["b has no bond on Guests."] });
    expect(told(own, "keep-offered")).toEqual([["b has no bond on Guests."]]);
    expect(told(own, "run-closed")).toEqual([["b has no bond on Guests."]]);
    expect(planOf(own.topology, broken).steps.map(({ id }) => id)).toEqual(["b / bond Guests / destroy"]);
  });

  it("says so as well where another host did not come out well and is left", async () => {
    const own = await story(broken, { after: "c / bond Guests / destroy", restarts: "b" }, [
      { does: "succeeds" },
      refused,
    ]);
    expect(own.state).toMatchObject({
      phase: "halted",
      failure: { code: "RUN.HOSTS_LEFT" },
      noLonger: ["b has no bond on Guests."],
    });
  });

  it("says nothing where the restart finds nothing to copy", async () => {
    const own = await story(broken, { after: "a / bond Guests / destroy", restarts: "b" });
    expect([own.state.noLonger, told(own, "keep-offered")]).toEqual([[], []]);
  });
});

describe("a run whose own later step undoes what an earlier one did", () => {
  it("says nothing of that: the bond that it broke is there again because it made it anew", async () => {
    const own = await story(remade);
    expect(own.state).toMatchObject({ phase: "succeeded", noLonger: [] });
  });
});
