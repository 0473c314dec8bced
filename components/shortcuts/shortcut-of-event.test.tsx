import { describe, expect, it } from "vitest";
import { shortcuts } from "@/components/shortcuts/shortcut-list";
import { shortcutOfEvent, type PressedKeys } from "@/components/shortcuts/shortcut-of-event";

const on = { singleLetters: true };
const off = { singleLetters: false };

/** `Shift+Ctrl+Z` as a browser tells it. */
function pressed(keys: string): PressedKeys {
  const parts = keys === "+" ? ["+"] : keys.split("+");
  const key = parts.at(-1)!;
  return {
    key: key.length === 1 && !parts.includes("Shift") ? key.toLowerCase() : key,
    ctrlKey: parts.includes("Ctrl"),
    metaKey: false,
    altKey: false,
    shiftKey: parts.includes("Shift"),
  };
}

describe("keys that are pressed", () => {
  it.each(shortcuts.flatMap(({ id, keys }) => keys.map((key) => [key, id] as const)))("%s means %s", (keys, id) => {
    expect(shortcutOfEvent(pressed(keys), on)).toBe(id);
  });

  it("have one meaning each", () => {
    const all = shortcuts.flatMap(({ keys }) => keys);
    expect(new Set(all).size).toBe(all.length);
  });

  it("mean nothing with Alt", () => {
    expect(shortcutOfEvent({ ...pressed("F"), altKey: true }, on)).toBeNull();
  });

  it("take Cmd for Ctrl", () => {
    expect(shortcutOfEvent({ ...pressed("Ctrl+Z"), ctrlKey: false, metaKey: true }, on)).toBe("undo");
  });

  it("mean a sign whether or not it takes Shift to type it", () => {
    expect(shortcutOfEvent({ ...pressed("?"), shiftKey: true }, on)).toBe("help");
  });
});

describe("with single letters switched off", () => {
  it("no printed character alone means anything, all the rest does", () => {
    const live = shortcuts.flatMap(({ keys }) => keys.filter((key) => shortcutOfEvent(pressed(key), off) !== null));
    expect(live).toEqual(["Ctrl+Z", "Shift+Ctrl+Z", "Ctrl+Y", "Ctrl+Enter", "Escape", "F3", "Shift+F3", "Delete"]);
  });
});
