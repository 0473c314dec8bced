import os from "node:os";
import path from "node:path";
import fs from "node:fs";
import { defineConfig } from "@playwright/test";
import { browserArguments, findBrowser } from "../lib/commands/find-browser.mjs";

const installed = findBrowser();
const port = Number(process.env["POOLBOND_E2E_PORT"] ?? 3987);
const takesPictures = process.env["POOLBOND_SCREENS"] === "1";
const measures = process.env["POOLBOND_MEASURE"] === "1";
/** All files are run, as `npm test` does; a single file is run at once. */
const isWhole = process.env["POOLBOND_E2E_WHOLE"] === "1";
/** Each worker reads this file too; only the first process starts servers. */
const startsServers = process.env["TEST_WORKER_INDEX"] === undefined;

/** What mostly waits, for a host that is away or a countdown: beside it the other browser has the machine to itself. */
const waiting = ["**/run-*.spec.ts", "**/keep-*.spec.ts", "**/plan-and-run.spec.ts", "**/data-plane.spec.ts"];
/** What holds a figure: alone, after all others. */
const measuring = ["**/pattern*.spec.ts", "**/largest-pool.spec.ts"];

/** A dashboard with its own data, so that two browsers never meet on one draft. */
function dashboard(at: number) {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), "poolbond-e2e-"));
  return {
    command: "node lib/commands/start.mjs",
    cwd: path.resolve(import.meta.dirname, ".."),
    url: `http://127.0.0.1:${at}/api/health`,
    timeout: 180_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM" as const, timeout: 8_000 },
    env: { POOLBOND_PORT: String(at), POOLBOND_DATA: data, POOLBOND_QUIET: "1" },
  };
}

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  // Two browsers at work starve each other on two cores; one that works and one that waits do not.
  workers: 2,
  projects: projects(),
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1440, height: 900 },
    colorScheme: "light",
    trace: "retain-on-failure",
    launchOptions: { args: browserArguments, ...(installed === null ? {} : { executablePath: installed }) },
  },
  webServer: startsServers ? [dashboard(port), dashboard(port + 1)] : [],
});

/** `npm run screens` takes pictures, and `npm run bench -- tasks` measures, instead of running tests. */
function projects() {
  if (takesPictures) return [{ name: "pictures", testMatch: "**/*.take.ts" }];
  if (measures) return [{ name: "measures", testMatch: "**/*.measure.ts" }];
  return [
    { name: "hands", testIgnore: [...waiting, ...measuring], workers: 1 },
    { name: "waits", testMatch: waiting, workers: 1, use: { baseURL: `http://127.0.0.1:${port + 1}` } },
    { name: "figures", testMatch: measuring, workers: 1, dependencies: isWhole ? ["hands", "waits"] : [] },
  ];
}
