import { describe, expect, it } from "vitest";
import type { RunSummary } from "@/lib/contract/run";
import { filterRuns, readFilter, writeFilter } from "@/components/run-monitor/run-list-filter";

const run = (fields: Partial<RunSummary>): RunSummary => ({
  run: "r",
  pool: "p",
  poolName: "PDX0",
  title: "Bond Storage on 2 hosts",
  openedAt: "2026-01-01T00:00:00Z",
  endedAt: null,
  username: "root",
  open: false,
  outcome: "succeeded",
  keepUntil: null,
  hostsLeft: 0,
  noLonger: 0,
  active: false,
  ...fields,
});
const runs = [
  run({ run: "kept" }),
  run({ run: "back", outcome: "reverted", username: "ada" }),
  run({ run: "waits", outcome: null, open: true, keepUntil: "2026-01-01T00:02:00Z" }),
  run({ run: "lost", outcome: null, open: true, title: "Break Main" }),
];
const found = (text: string) => filterRuns(runs, readFilter(new URLSearchParams(text))).map(({ run: id }) => id);

describe("the filter of the list of runs", () => {
  it("finds by how a run stands, by who and what, and by all of it together", () => {
    expect(found("")).toEqual(["kept", "back", "waits", "lost"]);
    expect(found("ended=reverted")).toEqual(["back"]);
    expect(found("ended=interrupted")).toEqual(["lost"]);
    expect(found("find=STORAGE ada")).toEqual(["back"]);
    expect(found("ended=waiting&find=main")).toEqual([]);
  });

  it("is nothing where the address makes no sense, and leaves nothing behind when it is taken away", () => {
    expect(found("ended=nonsense")).toHaveLength(4);
    const there = writeFilter(new URLSearchParams("x=1"), { standing: "halted", words: "a b" });
    expect(readFilter(there)).toEqual({ standing: "halted", words: "a b" });
    expect(writeFilter(there, { standing: null, words: "" }).toString()).toBe("x=1");
  });
});
