import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

/** Where the 25 scenarios of an administrator are tested; a row in two parts has its number in both. */
const files = [
  "lib/server/scenarios.test.ts",
  "lib/server/scenarios-of-runs.test.ts",
  "lib/server/scenarios-of-change.test.ts",
];

/** Rows that only a browser can show and that have no test of their own yet: a cable pulled, and the largest pool. */
const waiting = [22, 24];

describe("the scenarios of an administrator", () => {
  it("are all tested under their numbers, but for those that are known to wait", () => {
    const texts = files.map((file) => readFileSync(path.join(process.cwd(), file), "utf8"));
    const numbers = texts.flatMap((text) =>
      [...text.matchAll(/"scenario (\d+)[:\s(]/gu)].map(([, row]) => Number(row)),
    );
    const rows = Array.from({ length: 25 }, (_, at) => at + 1);
    expect([...new Set(numbers)].toSorted((one, other) => one - other)).toEqual(
      rows.filter((row) => !waiting.includes(row)),
    );
  });
});
