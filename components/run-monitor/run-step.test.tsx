import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { StepState } from "@/lib/core/run/run-state";
import { RunStep } from "@/components/run-monitor/run-step";
import { stepLooks } from "@/components/run-monitor/step-looks";

afterEach(cleanup);

const settled: StepState = {
  step: {
    id: "pool / network Storage / create",
    title: "Make the network Storage",
    host: null,
    risk: "additive",
    command: { call: "network.create", name: "Storage", description: "", mtu: 1500, otherConfig: {} },
    before: [],
    after: [],
    undoByHand: "",
    inverse: [],
  },
  state: "done",
  begunAt: "2026-01-01T00:00:00Z",
  settledAt: "2026-01-01T00:00:01Z",
  attempts: 1,
  task: null,
  looks: [],
  sentence: "Done and verified.",
  xenapi: null,
  unmet: [],
  took: 1000,
};

describe("the states of a step", () => {
  it("differ by glyph and by word, not by colour alone", () => {
    const words = Object.values(stepLooks).map((look) => look.word);
    expect(new Set(words).size).toBe(words.length);
    const pairs = Object.values(stepLooks).map((look) => `${look.glyph.displayName} ${look.word}`);
    expect(new Set(pairs).size).toBe(pairs.length);
  });

  it("never show what is not known as a failure", () => {
    expect(stepLooks.unknown.tone).not.toBe("down");
    expect(stepLooks.looking.tone).not.toBe("down");
    expect(stepLooks.unknown.word).toBe("Not known");
  });
});

describe("a step", () => {
  it("carries its state for whoever looks without eyes", () => {
    render(<RunStep step={settled} number={3} />);
    expect(screen.getByTestId("step:3").dataset["state"]).toBe("done");
    expect(screen.getByText("Done")).toBeTruthy();
  });

  it("tells what was found when the line was lost, each thing once", () => {
    const sentence = "The pool does not answer yet.";
    const looks = [{ at: "2026-01-01T00:00:00Z", found: "pool-unreachable", sentence }] as const;
    render(<RunStep step={{ ...settled, state: "looking", sentence, looks, took: null }} number={1} />);
    expect(screen.getAllByText(sentence)).toHaveLength(1);
    expect(screen.getByTestId("step:1").getAttribute("aria-current")).toBe("step");
  });

  it("shows the XenAPI code and the claims that do not hold beside a refusal", () => {
    render(
      <RunStep
        step={{
          ...settled,
          state: "failed",
          sentence: "Refused.",
          xenapi: { code: "PIF_ALREADY_BONDED", params: ["eth3"] },
          unmet: ["eth3 on xs-2 is in no bond."],
        }}
        number={1}
      />,
    );
    expect(screen.getByText("PIF_ALREADY_BONDED, eth3")).toBeTruthy();
    expect(screen.getByText("eth3 on xs-2 is in no bond.")).toBeTruthy();
  });
});
