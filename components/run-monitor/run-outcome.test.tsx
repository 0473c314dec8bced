import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { buildPlan } from "@/lib/core/plan/build-plan";
import type { JournalEvent } from "@/lib/core/run/journal-entry";
import { runState, type RunState } from "@/lib/core/run/run-state";
import { pool } from "@/lib/core/topology/topology.builder";
import { RunOutcome } from "@/components/run-monitor/run-outcome";

afterEach(cleanup);

function runAfter(...events: readonly JournalEvent[]): RunState {
  const topology = pool()
    .host("a", (host) => host.nic("eth0"))
    .build();
  const plan = buildPlan(topology, { changes: [] });
  if (!plan.ok) throw new Error(plan.failure.message);
  const opened: JournalEvent = { kind: "run-opened", plan: plan.value, actor: { username: "root", poolUrl: "" } };
  return runState(
    [opened, ...events].map((event, index) => ({ ...event, run: "run", seq: index + 1, at: "2026-01-01T00:00:00Z" })),
  );
}

describe("how a run ended whose steps are all done", () => {
  it("says that the pool is as drafted", () => {
    render(<RunOutcome poolId="p" run={runAfter({ kind: "run-closed", outcome: "succeeded" })} active={false} />);
    expect(screen.getByRole("status").textContent).toContain("The pool is as drafted.");
  });

  it("does not say so where something else has undone some of it, and lists that", () => {
    const noLonger = ["b has no bond on Guests."];
    const run = runAfter({ kind: "run-closed", outcome: "succeeded", noLonger });
    render(<RunOutcome poolId="p" run={run} active={false} />);
    expect(screen.getByRole("status").textContent).toContain("the pool is not as drafted any more");
    expect(screen.getByRole("listitem").textContent).toBe("b has no bond on Guests.");
    expect(screen.getByRole("link").getAttribute("href")).toBe("/pools/p/topology");
  });

  it("says why nothing happens while it is paused, and nothing of it before", () => {
    const asked = { kind: "pause-asked", actor: { username: "root", poolUrl: "" } } as const;
    const { container } = render(<RunOutcome poolId="p" run={runAfter(asked)} active />);
    expect(container.textContent).toBe("");
    cleanup();
    render(<RunOutcome poolId="p" run={runAfter(asked, { kind: "paused" })} active />);
    expect(screen.getByRole("status").textContent).toContain("Nothing is sent to the pool until");
  });

  it("says it while it waits to be kept, too", () => {
    const offered = { kind: "keep-offered", deadline: "2026-01-01T00:02:00Z", noLonger: ["b answers."] } as const;
    render(<RunOutcome poolId="p" run={runAfter(offered)} active />);
    expect(screen.getByRole("listitem").textContent).toBe("b answers.");
  });
});
