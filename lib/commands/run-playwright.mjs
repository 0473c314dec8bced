import { installedProgram, runCommand } from "./run-command.mjs";

/** Playwright with our configuration, which says by `env` what is run: tests, pictures or measures. Answers as `runCommand`. */
export function runPlaywright(env, options = []) {
  const args = ["test", "--config", "e2e/playwright.config.ts", ...options];
  return runCommand(installedProgram("playwright"), args, { env });
}
