import fs from "node:fs";
import { findBrowser } from "./find-browser.mjs";
import { giveUp, installedProgram, runCommand, say } from "./run-command.mjs";

/** Sees to a browser for the tests: an installed one, Playwright's own, or the distribution's when root. */
export async function ensureBrowser() {
  if (findBrowser() !== null) return;
  const { chromium } = await import("@playwright/test");
  if (fs.existsSync(chromium.executablePath())) return;
  say("No browser found: installing Playwright's Chromium…");
  const own = await runCommand(installedProgram("playwright"), ["install", "chromium", "--only-shell"], {
    quiet: true,
  });
  if (own.code === 0 && fs.existsSync(chromium.executablePath())) return;
  if (process.getuid?.() === 0 && fs.existsSync("/usr/bin/apt-get")) {
    say("Playwright's Chromium cannot be had here: installing the distribution's…");
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await runCommand("apt-get", ["update", "-qq"], { env, quiet: true });
    const { code, output } = await runCommand("apt-get", ["install", "-y", "-qq", "chromium"], { env, quiet: true });
    if (code === 0 && findBrowser() !== null) return;
    say(output);
  }
  say(own.output);
  giveUp("No browser for the tests. Install Chromium or Chrome, or name one in POOLBOND_BROWSER, and run again.");
}
