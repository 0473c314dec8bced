// npm run bench -- tasks: the longest tasks of the page on the pool of 64 hosts, in the built product, against their bar.
import os from "node:os";
import { ensureBrowser } from "./ensure-browser.mjs";
import { runPlaywright } from "./run-playwright.mjs";

await ensureBrowser();
process.stdout.write(`${os.cpus().length} CPUs, load ${os.loadavg()[0]?.toFixed(1) ?? "?"}\n`);
const { code } = await runPlaywright({ POOLBOND_MEASURE: "1" });
process.exit(code);
