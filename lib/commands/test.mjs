// npm test: everything. Installs what is missing, then static checks, unit tests, build, browser tests.
// Ends with one line, `N passed, N failed`: the sums over all of them.
import { browserTests, report, staticChecks, unitTests } from "./checks.mjs";
import { ensureBrowser } from "./ensure-browser.mjs";
import { ensureBuilt } from "./ensure-built.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";

await ensureInstalled();
const results = [...(await staticChecks()), await unitTests()];
await ensureBrowser();
await ensureBuilt();
results.push(await browserTests());
report(results);
