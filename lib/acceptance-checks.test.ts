import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const specs = path.join(process.cwd(), "e2e");
const numbersIn = (text: string): readonly number[] =>
  [...text.matchAll(/\btest(?:\.describe)?\(\s*[`"]check (\d+):/gu)].map(([, number]) => Number(number));

describe("the thirty acceptance checks of the interface", () => {
  it("each have a spec that bears their number, and no spec bears another", () => {
    const files = readdirSync(specs).filter((name) => name.endsWith(".spec.ts"));
    expect(files.length).toBeGreaterThan(20);
    const found = files.flatMap((name) => numbersIn(readFileSync(path.join(specs, name), "utf8")));
    const all = Array.from({ length: 30 }, (_, at) => at + 1);
    expect([...new Set(found)].toSorted((one, other) => one - other)).toEqual(all);
  });

  it("are counted by the name of a test alone, not by what is said of them elsewhere", () => {
    expect(numbersIn('// check 4: later\ntest("check 12: four ways", go);\ntest.skip("check 13: none", go);')).toEqual([
      12,
    ]);
  });
});
