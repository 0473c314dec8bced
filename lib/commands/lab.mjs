// npm run lab: the fake XenAPI alone. Prints one JSON line when it is ready; everything else goes to standard error.
import { spawn } from "node:child_process";
import path from "node:path";
import { ensureInstalled } from "./ensure-installed.mjs";
import { labFlags } from "./lab-flags.mjs";
import { root } from "./run-command.mjs";

await ensureInstalled();
const child = spawn(
  process.execPath,
  [...labFlags, path.join(root, "lib/fake-xenapi/lab-cli.ts"), ...process.argv.slice(2)],
  { cwd: root, stdio: ["ignore", "inherit", "inherit"] },
);
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => child.kill(signal));
child.once("exit", (code) => process.exit(code ?? 1));
