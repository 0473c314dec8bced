import { array, assert, constant, nat, oneof, property, record } from "fast-check";
import { describe, expect, it } from "vitest";
import { bondOf } from "@/lib/core/draft/change.builder";
import {
  addStep,
  draftOf,
  emptyLog,
  expectationsOf,
  isOnLine,
  jumpTo,
  redo,
  undo,
  withSteps,
  type DraftLog,
} from "@/lib/core/draft/history";

const step = (log: DraftLog, id: string, names: readonly string[]): DraftLog =>
  addStep(log, {
    id,
    at: "2026-01-01T00:00:00Z",
    name: `Step ${id}`,
    changes: names.map((name) => bondOf(["eth0", "eth1"], { name })),
    expects: names.slice(-1).map((name) => ({ change: names.length - 1, facts: { [name]: id } })),
  });
const names = (log: DraftLog) =>
  draftOf(log).changes.map((change) => (change.kind === "create-bond" ? change.network.name : change.kind));
const three = step(step(step(emptyLog, "a", ["A"]), "b", ["A", "B"]), "c", ["A", "B", "C"]);

describe("the history of a draft", () => {
  it("undoes to the very beginning and does it all again", () => {
    const undone = undo(undo(undo(three)));
    expect([names(undone), undone.redo]).toEqual([[], ["a", "b", "c"]]);
    expect(redo(redo(redo(undone)))).toEqual(three);
    expect(undo(undone)).toBe(undone);
    expect(redo(three)).toBe(three);
  });

  it("cuts what could be redone at a new edit, and keeps the old branch to jump to", () => {
    const other = step(undo(undo(three)), "d", ["A", "D"]);
    expect([names(other), other.redo]).toEqual([["A", "D"], []]);
    expect(other.steps.map(({ id }) => [id, isOnLine(other, id)])).toEqual([
      ["a", true],
      ["b", false],
      ["c", false],
      ["d", true],
    ]);
    expect(names(jumpTo(other, "c"))).toEqual(["A", "B", "C"]);
  });

  it("can redo after a jump back on the same line", () => {
    expect(jumpTo(three, "a")).toEqual({ ...three, at: "a", redo: ["b", "c"] });
    expect(jumpTo(jumpTo(three, null), "b")).toEqual({ ...three, at: "b", redo: ["c"] });
    expect(jumpTo(three, "nowhere")).toBe(three);
  });

  it("takes steps of another window as a branch and stays where it is", () => {
    const theirs = step(step(emptyLog, "a", ["A"]), "x", ["A", "X"]);
    const both = withSteps(theirs, three.steps);
    expect([names(both), both.steps.map(({ id }) => id)]).toEqual([
      ["A", "X"],
      ["a", "x", "b", "c"],
    ]);
    expect(withSteps(both, three.steps)).toBe(both);
    const lost = withSteps(emptyLog, three.steps.slice(1));
    expect(lost.steps[0]).toMatchObject({ id: "b", parent: null });
  });

  it("knows what each change rests on, by the step nearest to now", () => {
    expect(expectationsOf(three)).toEqual([{ A: "a" }, { B: "b" }, { C: "c" }]);
    expect(expectationsOf(step(three, "again", ["B", "C", "A"]))).toEqual([{ B: "b" }, { C: "c" }, { A: "again" }]);
  });

  it("whatever is done, undo leads back and redo forth again", () => {
    const act = oneof(
      constant("undo" as const),
      constant("redo" as const),
      record({ jump: nat(20) }),
      record({ edit: nat(5) }),
    );
    assert(
      property(array(act, { maxLength: 40 }), (acts) => {
        let log: DraftLog = emptyLog;
        for (const [index, one] of acts.entries()) {
          const before = log;
          if (one === "undo") log = undo(log);
          else if (one === "redo") log = redo(log);
          else if ("jump" in one) log = jumpTo(log, log.steps[one.jump]?.id ?? null);
          else log = step(log, String(index), [String(one.edit)]);
          expect(log.steps.slice(0, before.steps.length)).toEqual(before.steps);
          expect(log.at === null ? log : redo(undo(log))).toEqual(log);
          expect(log.redo.length === 0 ? log : undo(redo(log))).toEqual(log);
        }
      }),
    );
  });
});
