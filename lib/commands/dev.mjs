// npm run dev: Next's development server, for working on the dashboard.
import { ensureInstalled } from "./ensure-installed.mjs";
import { installedProgram, runCommand } from "./run-command.mjs";

await ensureInstalled();
const { code } = await runCommand(installedProgram("next"), [
  "dev",
  "--hostname",
  "127.0.0.1",
  ...process.argv.slice(2),
]);
process.exit(code);
