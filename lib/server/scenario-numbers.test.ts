import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

/** Where the 25 scenarios of an administrator are tested; a row in two parts has its number in both. */
const withTheServer = [
  "lib/server/scenarios.test.ts",
  "lib/server/scenarios-of-runs.test.ts",
  "lib/server/scenarios-of-change.test.ts",
];
/** Rows that a screen must show as well; two of them can only be seen there. */
const onScreen = [1, 2, 11, 12, 13, 22, 23, 24, 25];

const numbersIn = (files: readonly string[], pattern: RegExp): readonly number[] => {
  const texts = files.map((file) => readFileSync(path.join(process.cwd(), file), "utf8"));
  const numbers = texts.flatMap((text) => [...text.matchAll(pattern)].map(([, row]) => Number(row)));
  return [...new Set(numbers)].toSorted((one, other) => one - other);
};

describe("the scenarios of an administrator", () => {
  const specs = readdirSync(path.join(process.cwd(), "e2e"))
    .filter((name) => name.endsWith(".spec.ts"))
    .map((name) => `e2e/${name}`);
  const rows = Array.from({ length: 25 }, (_, at) => at + 1);

  it("are all tested under their numbers", () => {
    const server = numbersIn(withTheServer, /"scenario (\d+)[:\s(]/gu);
    const browser = numbersIn(specs, /\btest(?:\.step)?\(\s*["`][^"`]*\bscenario (\d+)[:)]/gu);
    expect(browser).toEqual(onScreen);
    expect([...new Set([...server, ...browser])].toSorted((one, other) => one - other)).toEqual(rows);
    expect(rows.filter((row) => !server.includes(row))).toEqual([22, 24]);
  });
});
