import { describe, expect, it } from "vitest";
import type { RunState } from "@/lib/core/run/run-state";
import { runTitleWords } from "@/components/run-monitor/run-title-words";

const run = (parts: Partial<RunState>): RunState =>
  ({
    steps: [
      { step: { id: "1", host: null }, state: "done" },
      { step: { id: "2", host: "b" }, state: "failed" },
    ],
    waves: [],
    probes: [],
    keep: null,
    noLonger: [],
    revert: null,
    pause: "none",
    ...parts,
  }) as unknown as RunState;

describe("the title of a run", () => {
  it("says that it is paused, not that it goes on", () => {
    expect(runTitleWords(run({ phase: "running" }))).toBe("1 of 2 steps done");
    expect(runTitleWords(run({ phase: "running", pause: "asked" }))).toBe("1 of 2 steps done");
    expect(runTitleWords(run({ phase: "running", pause: "standing" }))).toBe("Paused after 1 of 2 steps");
  });

  it("tells a run that was kept with a host left over from one that waits for somebody", () => {
    const waves = [{ wave: { steps: ["2"], probes: [] }, state: "under-way" }] as unknown as RunState["waves"];
    const keep = { keptAt: "2026-01-01T00:00:00Z" } as RunState["keep"];
    expect(runTitleWords(run({ phase: "halted", waves }))).toBe("Standing still after 1 of 2 steps");
    expect(runTitleWords(run({ phase: "halted", waves, keep }))).toBe("Kept; 1 host left");
  });

  it("does not say that all is done where something else has undone some of it", () => {
    const noLonger = ["b has no bond on Guests."];
    expect(runTitleWords(run({ phase: "succeeded" }))).toBe("All done");
    expect(runTitleWords(run({ phase: "succeeded", noLonger }))).toBe("Done, but no longer as drafted");
    expect(runTitleWords(run({ phase: "keep-pending", noLonger }))).toContain("no longer as drafted; keep it?");
  });

  it("says on which way it stands still", () => {
    const revert = { undos: [] } as unknown as RunState["revert"];
    expect(runTitleWords(run({ phase: "stranded", revert }))).toBe("Standing still while turning back");
  });
});
