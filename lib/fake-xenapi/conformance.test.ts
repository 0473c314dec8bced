import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

/** The identifiers of xenapi.md section 11, by their letter and highest number. */
const highest = { B: 24, C: 4, D: 2, E: 6, L: 1, M: 2, N: 4, P: 7, S: 3, T: 6, V: 12, W: 1 } as const;

const identifiers = Object.entries(highest).flatMap(([letter, count]) =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`),
);

/** Identifiers that stand first in the name of a test, `it("B1: …")` or a row of `it.each`, in the fake's own tests. */
function namedInTests(): ReadonlyMap<string, readonly string[]> {
  const named = new Map<string, string[]>();
  for (const file of readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".test.ts") || file === path.basename(import.meta.filename)) continue;
    const text = readFileSync(path.join(import.meta.dirname, file), "utf8");
    for (const [, id = ""] of text.matchAll(/(?<=[([{,]\s*|it\(\s*)["'`]([A-Z]\d+)\b(?=[:, ]|["'`])/g)) {
      named.set(id, [...(named.get(id) ?? []), file]);
    }
  }
  return named;
}

describe("the conformance cases of xenapi.md section 11", () => {
  it("are 72, and each is the first word of a test's name", () => {
    const named = namedInTests();
    expect(identifiers).toHaveLength(72);
    expect(identifiers.filter((id) => !named.has(id))).toEqual([]);
  });

  it("are all that tests claim to be", () => {
    expect([...namedInTests().keys()].filter((id) => !identifiers.includes(id))).toEqual([]);
  });
});
