// npm run bench -- tasks: the longest tasks of the page on the pool of 64 hosts, in the built product, against their bar.
import os from "node:os";
import { ensureBrowser } from "./ensure-browser.mjs";
import { installedProgram, runCommand } from "./run-command.mjs";

await ensureBrowser();
process.stdout.write(`${os.cpus().length} CPUs, load ${os.loadavg()[0]?.toFixed(1) ?? "?"}\n`);
const { code } = await runCommand(installedProgram("playwright"), ["test", "--config", "e2e/playwright.config.ts"], {
  env: { POOLBOND_MEASURE: "1" },
});
process.exit(code);
