// npm start: the built dashboard for real pools. Configured by environment and/or one file (README, "A real pool").
import path from "node:path";
import { ensureBuilt } from "./ensure-built.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";
import { giveUp, say } from "./run-command.mjs";
import { startDashboard } from "./start-dashboard.mjs";

await ensureInstalled();
await ensureBuilt();
const port = Number(process.env["POOLBOND_PORT"] ?? process.env["PORT"] ?? 3000);
if (!Number.isInteger(port) || port < 1 || port > 65535)
  giveUp("POOLBOND_PORT must be a whole number from 1 to 65535.");
// The server runs from inside the build's own folder: a relative path must mean the folder that the command was given in.
const from = process.env["INIT_CWD"] ?? process.cwd();
const data = path.resolve(from, process.env["POOLBOND_DATA"] ?? ".poolbond");
const config = process.env["POOLBOND_CONFIG"];
try {
  const { child, url } = await startDashboard({
    port,
    host: process.env["POOLBOND_HOST"] ?? "127.0.0.1",
    env: { POOLBOND_DATA: data, ...(config ? { POOLBOND_CONFIG: path.resolve(from, config) } : {}) },
  });
  say(`Poolbond is ready: ${url}`);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => child.kill(signal));
  child.once("exit", (code) => process.exit(code ?? 0));
} catch (error) {
  giveUp(error instanceof Error ? error.message : String(error));
}
