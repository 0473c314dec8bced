// npm run audit -- (--dump FILE | --url URL …): the audit without a browser. Exit status 0, 1 or 2; see README.
import { spawn } from "node:child_process";
import path from "node:path";
import { auditProgram } from "./audit-program.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";
import { root } from "./run-command.mjs";

await ensureInstalled();
/** Rows are many and short-lived: a larger nursery saves a fifth of the time. */
const flags = ["--max-semi-space-size=32"];
const program = (await auditProgram()) ?? path.join(root, "lib/audit/cli.ts");
if (program.endsWith(".ts")) flags.push("--import", "tsx");
const child = spawn(process.execPath, [...flags, program, ...process.argv.slice(2)], {
  // Files are named as seen from where the command was called.
  cwd: process.env["INIT_CWD"] ?? process.cwd(),
  env: { ...process.env, TSX_TSCONFIG_PATH: path.join(root, "tsconfig.json") },
  stdio: ["ignore", "inherit", "inherit"],
});
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => child.kill(signal));
child.once("error", () => process.exit(2));
child.once("exit", (code) => process.exit(code ?? 2));
