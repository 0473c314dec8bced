import os from "node:os";
import path from "node:path";
import fs from "node:fs";
import { defineConfig } from "@playwright/test";
import { browserArguments, findBrowser } from "../lib/commands/find-browser.mjs";

const installed = findBrowser();
const port = Number(process.env["POOLBOND_E2E_PORT"] ?? 3987);
const data = fs.mkdtempSync(path.join(os.tmpdir(), "poolbond-e2e-"));

export default defineConfig({
  testDir: ".",
  // `npm run screens` takes pictures instead of running tests.
  testMatch: process.env["POOLBOND_SCREENS"] === "1" ? "**/*.take.ts" : "**/*.spec.ts",
  outputDir: "../test-results",
  // Two browsers starve each other on two cores; the fake pools are a worker's own, so more would work elsewhere.
  workers: 1,
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
  webServer: {
    command: "node lib/commands/start.mjs",
    cwd: path.resolve(import.meta.dirname, ".."),
    url: `http://127.0.0.1:${port}/api/health`,
    timeout: 180_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM", timeout: 8_000 },
    env: { POOLBOND_PORT: String(port), POOLBOND_DATA: data, POOLBOND_QUIET: "1" },
  },
});
