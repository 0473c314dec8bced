// npm run bench -- [NAME]: the benchmarks, each a ratio against its peer or floor, measured in one run.
import path from "node:path";
import { ensureInstalled } from "./ensure-installed.mjs";
import { giveUp, root, runCommand } from "./run-command.mjs";
import { dashboardFlags } from "./start-dashboard.mjs";

const benches = {
  audit: "lib/commands/bench-audit.ts",
  bundle: "lib/commands/bench-bundle.mjs",
  canvas: "lib/bench/canvas/canvas-bench.builder.ts",
  fake: "lib/commands/bench-fake.ts",
  plan: "lib/commands/bench-plan.ts",
  tasks: "lib/commands/bench-tasks.mjs",
};

await ensureInstalled();
const [name = "fake", ...options] = process.argv.slice(2);
const file = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (file === undefined) giveUp(`Usage: npm run bench -- [${Object.keys(benches).join(" | ")}]`);
// Plans are drawn in the dashboard's server, and measured as it runs.
const flags = name === "plan" ? dashboardFlags : [];
const { code } = await runCommand(process.execPath, [...flags, "--import", "tsx", path.join(root, file), ...options]);
process.exit(code);
