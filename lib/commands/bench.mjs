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
const { code } = await runCommand(process.execPath, [...(await programOf(name, path.join(root, file))), ...options]);
process.exit(code);

/** Plans are drawn in the dashboard's server, and measured as they run there: put together beforehand, with its flags. */
async function programOf(bench, source) {
  if (bench !== "plan") return ["--import", "tsx", source];
  const { build } = await import("esbuild");
  const outfile = path.join(root, "node_modules", ".cache", "poolbond-bench", "plan.mjs");
  const settings = { bundle: true, packages: "external", format: "esm", platform: "node", target: "node20" };
  await build({ ...settings, absWorkingDir: root, entryPoints: [source], outfile, logLevel: "error" });
  return [...dashboardFlags, outfile];
}
