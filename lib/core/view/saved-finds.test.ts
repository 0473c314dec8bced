import { describe, expect, it } from "vitest";
import { savedFindLimits, type SavedFind } from "@/lib/core/preferences/preferences";
import {
  renameSavedFind,
  savedFindNamed,
  whyNotRenamed,
  whyNotSaved,
  withSavedFind,
  withoutSavedFind,
} from "@/lib/core/view/saved-finds";

const called = (name: string, find = "down", hide = ""): SavedFind => ({ name, find, hide });
const names = (saved: readonly SavedFind[]) => saved.map(({ name }) => name);

describe("finds under names", () => {
  const saved = [called("Rack 2"), called("Rack 10")];

  it("stand in the order that a person reads names in, and are trimmed", () => {
    expect(names(withSavedFind(saved, called("  rack 9 ")))).toEqual(["Rack 2", "rack 9", "Rack 10"]);
  });

  it("replaces the one of the same name, however it is written", () => {
    const next = withSavedFind(saved, called("RACK 2", "mgmt", "up"));
    expect(next).toEqual([called("RACK 2", "mgmt", "up"), called("Rack 10")]);
    expect(savedFindNamed(next, " rack 2 ")).toEqual(called("RACK 2", "mgmt", "up"));
  });

  it("renames and deletes one, and leaves the others", () => {
    expect(names(renameSavedFind(saved, "Rack 2", "Attic"))).toEqual(["Attic", "Rack 10"]);
    expect(renameSavedFind(saved, "gone", "Attic")).toBe(saved);
    expect(names(withoutSavedFind(saved, "Rack 10"))).toEqual(["Rack 2"]);
  });
});

describe("a find that cannot be saved", () => {
  const { name, words, count } = savedFindLimits;

  it.each([
    ["without a name", called("  "), "Give it a name."],
    ["with a name that is too long", called("x".repeat(name + 1)), "letters at most"],
    ["that looks for too much", called("a", "x".repeat(words + 1)), "letters each"],
    ["that hides too much", called("a", "", "x".repeat(words + 1)), "letters each"],
  ])("%s says why", (_, find, why) => {
    expect(whyNotSaved([], find)).toContain(why);
  });

  it("is refused when there is no room, but may replace another", () => {
    const full = Array.from({ length: count }, (_, number) => called(`find ${String(number)}`));
    expect(whyNotSaved(full, called("one more"))).toContain("Delete one first");
    expect(whyNotSaved(full, called("FIND 7"))).toBeNull();
  });
});

describe("a new name for a saved find", () => {
  const saved = [called("Rack 2"), called("Rack 10")];

  it("is not one that another has; its own, written otherwise, will do", () => {
    expect(whyNotRenamed(saved, "Rack 2", "rack 10")).toContain("Rack 10 is saved already");
    expect(whyNotRenamed(saved, "Rack 2", "RACK 2")).toBeNull();
    expect(whyNotRenamed(saved, "Rack 2", " ")).toBe("Give it a name.");
    expect(whyNotRenamed(saved, "gone", "new")).toContain("gone");
  });
});
