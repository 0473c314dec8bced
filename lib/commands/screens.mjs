// npm run screens: takes the pictures under public/screens, in light and dark, of the main job on the demo pool.
import { ensureBrowser } from "./ensure-browser.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";
import { installedProgram, runCommand } from "./run-command.mjs";

await ensureInstalled();
await ensureBrowser();
const env = { POOLBOND_SCREENS: "1" };
const { code } = await runCommand(installedProgram("playwright"), ["test", "--config", "e2e/playwright.config.ts"], {
  env,
});
process.exit(code);
