// npm run screens: takes the pictures under public/screens, in light and dark, of the main job on the demo pool.
import { ensureBrowser } from "./ensure-browser.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";
import { runPlaywright } from "./run-playwright.mjs";

await ensureInstalled();
await ensureBrowser();
const { code } = await runPlaywright({ POOLBOND_SCREENS: "1" });
process.exit(code);
