import { describe, expect, it } from "vitest";
import type { RunState, StepState, UndoState, WaveState } from "@/lib/core/run/run-state";
import { stepStanding, waveWord } from "@/components/run-monitor/step-standing";

const step = (state: StepState["state"]) => ({ step: { id: "bond" }, state }) as StepState;
const run = (phase: RunState["phase"], ...undos: readonly StepState["state"][]) =>
  ({
    phase,
    steps: [step("done")],
    revert: undos.length === 0 ? null : { undos: undos.map((state) => ({ of: "bond", state }) as UndoState) },
  }) as unknown as RunState;

const wave = (state: WaveState["state"], ...steps: readonly string[]) =>
  ({ wave: { steps }, state }) as unknown as WaveState;

describe("a step of a run that was turned back", () => {
  it("is undone once every call that undoes it ended well", () => {
    expect(stepStanding(run("reverted", "done", "already-true"), step("done"))).toBe("undone");
    expect(stepStanding(run("reverting", "done", "waiting"), step("done"))).toBe("done");
    expect(stepStanding(run("halted", "done", "failed"), step("done"))).toBe("done");
  });

  it("stays refused when it was refused, and was not reached when it never was its turn", () => {
    expect(stepStanding(run("reverted", "already-true"), step("failed"))).toBe("failed");
    expect(stepStanding(run("reverted"), step("waiting"))).toBe("not-reached");
  });
});

describe("a step of a run that goes on", () => {
  it("waits, and is as the journal has it", () => {
    expect(stepStanding(run("running"), step("waiting"))).toBe("waiting");
    expect(stepStanding(run("halted"), step("waiting"))).toBe("waiting");
    expect(stepStanding(run("keep-pending"), step("done"))).toBe("done");
  });
});

describe("a wave that was begun and has not ended", () => {
  it("is under way only while somebody works on it", () => {
    const words = (["running", "probing", "keep-pending", "halted", "stranded", "reverting", "reverted"] as const).map(
      (phase) => waveWord(run(phase), wave("under-way")),
    );
    expect(words).toEqual([
      "under way",
      "under way",
      "not finished",
      "stands still",
      "stands still",
      "turning back",
      "turned back",
    ]);
  });

  it("is told apart from one that never began and one that is done", () => {
    expect(waveWord(run("reverted"), wave("waiting", "bond"))).toBe("not reached");
    expect(waveWord(run("halted"), wave("waiting", "bond"))).toBe("waiting");
    expect(waveWord(run("halted"), wave("done", "bond"))).toBe("done and probed");
    expect(waveWord(run("halted", "done"), wave("done", "bond"))).toBe("turned back");
    expect(waveWord(run("halted", "failed"), wave("done", "bond"))).toBe("done and probed");
  });
});
