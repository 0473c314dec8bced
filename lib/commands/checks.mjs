import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { installedProgram, runCommand, say } from "./run-command.mjs";
import { runPlaywright } from "./run-playwright.mjs";

/**
 * The checks that `npm run verify` and `npm test` are made of. Each answers `{name, passed, failed}`; a runner that
 * ends well without having run a test counts as a failure, because a checker that looked at nothing has told nothing.
 */

/** Format, lint, types, dead code: each counts as one. */
export async function staticChecks() {
  // Next writes the types of its routes and of style sheets; a fresh clone does not have them yet.
  await runCommand(installedProgram("next"), ["typegen"], { quiet: true });
  const checks = [
    ["format", "prettier", ["--check", "--log-level", "warn", "."]],
    ["lint", "oxlint", ["--type-aware", "--deny-warnings", "."]],
    ["types", "tsc", ["--noEmit"]],
    ["dead code", "knip", ["--no-progress"]],
  ];
  const results = [];
  for (const [name, program, args] of checks) {
    const started = Date.now();
    const { code, output } = await runCommand(installedProgram(program), args, { quiet: true });
    if (code !== 0) say(output);
    say(`${code === 0 ? "ok    " : "FAILED"} ${String(name)} (${seconds(started)})`);
    results.push({ name, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 });
  }
  return results;
}

/** Vitest: unit, property, contract, architecture. */
export async function unitTests() {
  const file = reportFile("vitest");
  const args = [
    "run",
    "--config",
    "lib/vitest.config.ts",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ];
  return counted("unit tests", await runCommand(installedProgram("vitest"), args), file, (json) => ({
    passed: json.numPassedTests,
    failed: json.numFailedTests + (json.success || json.numFailedTests > 0 ? 0 : 1),
    names: json.testResults.flatMap(({ name, status, message, assertionResults }) => {
      const red = assertionResults.filter((one) => one.status === "failed").map((one) => one.fullName);
      const words = red.length > 0 || status !== "failed" ? red : [message];
      return words.map((word) => `${path.relative("", name)}: ${word}`);
    }),
  }));
}

/** Playwright, in a real browser against the built dashboard and fake pools. */
export async function browserTests() {
  const file = reportFile("playwright");
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: file, POOLBOND_E2E_WHOLE: "1" };
  return counted("browser tests", await runPlaywright(env, ["--reporter=list,json"]), file, ({ stats }) => ({
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    names: [],
  }));
}

/** Prints what failed once more (the beginning of a long output is easily lost), then the closing line and ends the process: non-zero when anything failed or nothing ran. */
export function report(results) {
  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  for (const name of results.flatMap((result) => result.names ?? [])) say(`FAILED ${name}`);
  for (const result of results) say(`${result.name}: ${result.passed} passed, ${result.failed} failed`);
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
  process.exit(failed > 0 || passed === 0 ? 1 : 0);
}

function counted(name, { code }, file, read) {
  try {
    const { passed, failed, names } = read(JSON.parse(fs.readFileSync(file, "utf8")));
    const nothingRan = passed + failed === 0;
    return { name, passed, failed: failed === 0 && (code !== 0 || nothingRan) ? 1 : failed, names };
  } catch {
    say(`${name} left no report.`);
    return { name, passed: 0, failed: 1 };
  }
}

function reportFile(runner) {
  return path.join(fs.mkdtempSync(path.join(os.tmpdir(), "poolbond-report-")), `${runner}.json`);
}

/**
 * @param {number} started milliseconds since the epoch
 * @returns {string}
 */
function seconds(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}
