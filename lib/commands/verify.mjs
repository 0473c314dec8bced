// npm run verify: "I am ready". Format, lint, types, dead code, unit and architecture tests.
import { staticChecks, unitTests, report } from "./checks.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";

await ensureInstalled();
report([...(await staticChecks()), await unitTests()]);
