import { describe, expect, it } from "vitest";
import { membersOf } from "@/lib/core/draft/change.builder";
import { pool } from "@/lib/core/topology/topology.builder";
import { applyCommands } from "@/lib/core/plan/effects/apply-commands";
import { buildPlan } from "@/lib/core/plan/build-plan";
import { safestOptions, type Plan } from "@/lib/core/plan/plan";
import type { JournalEvent, StepOutcome } from "@/lib/core/run/journal-entry";
import { runState, type RunState } from "@/lib/core/run/run-state";
import { contradictions } from "@/lib/executor/chaos/contradictions.builder";

const before = pool()
  .host("a", (host) =>
    host
      .nic("eth0", { management: true, ip: "10.0.0.1/24" })
      .nic("eth1")
      .nic("eth2")
      .nic("eth3")
      .bond("Bonded", ["eth1", "eth2"]),
  )
  .build();

function planned(): Plan {
  const plan = buildPlan(
    before,
    {
      changes: [membersOf("Bonded", ["eth1", "eth3"])],
    },
    safestOptions,
  );
  if (!plan.ok) throw new Error(plan.failure.message);
  return plan.value;
}

/** The report of a run whose steps ended so, one after the other; the first breaks the bond, the second makes it anew. */
function reportOf(plan: Plan, ...outcomes: readonly StepOutcome[]): RunState {
  const told = plan.steps.slice(0, outcomes.length).flatMap(({ id }, index): readonly JournalEvent[] => [
    { kind: "step-begun", step: id, attempt: 1 },
    {
      kind: "step-settled",
      step: id,
      outcome: outcomes[index] ?? "unknown",
      sentence: "",
      xenapi: null,
      unmet: [],
      took: 1,
    },
  ]);
  const events: readonly JournalEvent[] = [
    { kind: "run-opened", plan, actor: { username: "root", poolUrl: "http://lab" } },
    ...told,
  ];
  return runState(
    events.map((event, index) => ({ ...event, run: "run", seq: index + 1, at: "2026-01-01T00:00:00.000Z" })),
  );
}

describe("a report whose last word on a bond is that nobody knows", () => {
  const plan = planned();
  const commands = plan.steps.map(({ command }) => command);

  it("breaks a bond and makes it anew", () => {
    expect(commands.map(({ call }) => call)).toEqual(["Bond.destroy", "Bond.create"]);
  });

  it("does not contradict the pool when the call did take effect, although the bond was broken before", () => {
    const report = reportOf(plan, "done", "unknown");
    expect(contradictions(report, applyCommands(before, commands))).toEqual([]);
  });

  it("contradicts it when the bond of before is still there", () => {
    const report = reportOf(plan, "done", "unknown");
    expect(contradictions(report, before)).toEqual([expect.stringContaining("a has no bond on Bonded")]);
  });

  it("contradicts it as well when that step is waiting, has failed or is declined, and the bond is there", () => {
    const [destroy] = plan.steps;
    const line = `${String(destroy?.id)}: Not so: a has no bond on Bonded.`;
    const reports = [reportOf(plan, "done"), reportOf(plan, "done", "failed"), reportOf(plan, "done", "declined")];
    for (const report of reports) {
      expect(contradictions(report, applyCommands(before, commands))).toEqual([line]);
    }
  });

  it("does not claim what a later call on that host took hold of, where the report says that it took effect in part", () => {
    const whole = applyCommands(before, commands);
    expect(contradictions(reportOf(plan, "done", "unconfirmed"), whole)).toEqual([]);
    expect(contradictions(reportOf(plan, "done", "failed"), whole)).toHaveLength(1);
  });

  it("leaves out a host whose bonds a foreign restart made meanwhile, and no other", () => {
    const report = reportOf(plan, "done", "declined");
    expect(contradictions(report, before, (host) => host === "a")).toEqual([]);
    expect(contradictions(report, before, (host) => host === "b")).toHaveLength(1);
  });
});
