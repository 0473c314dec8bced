// npm run demo: the main job on a fresh clone. Installs and builds what is missing, starts the fake pool (the PXS lab
// unless --pool says otherwise) and the dashboard, prints the address and the credentials.
import { spawn } from "node:child_process";
import net from "node:net";
import path from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { ensureBuilt } from "./ensure-built.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";
import { labFlags } from "./lab-flags.mjs";
import { giveUp, root, say } from "./run-command.mjs";
import { startDashboard } from "./start-dashboard.mjs";

const options = readOptions();
await ensureInstalled();
await ensureBuilt();

const { lab, ready } = await startLab(options.lab);
const port = options.port ?? (await freePort(3000));
let dashboard;
try {
  dashboard = await startDashboard({
    port,
    env: {
      POOLBOND_POOLS: JSON.stringify([{ name: "Demo pool", url: ready.url, demo: true }]),
      POOLBOND_DATA: path.join(root, ".poolbond", "demo"),
      POOLBOND_QUIET: "1",
    },
  });
} catch (error) {
  lab.kill();
  giveUp(error instanceof Error ? error.message : String(error));
}

process.stdout.write(
  [
    "",
    "  Poolbond is ready.",
    "",
    `  Open      ${dashboard.url}`,
    `  Pool      ${ready.url}`,
    `  Username  ${ready.username}`,
    `  Password  ${ready.password}`,
    "",
    `  The fake pool's controls: ${ready.control}/lab/journal, /lab/reset, /lab/faults (lib/fake-xenapi/BEHAVIOUR.md)`,
    "  Ctrl+C ends both.",
    "",
    "",
  ].join("\n"),
);

let ending = false;
function end(code) {
  if (ending) return;
  ending = true;
  lab.kill();
  dashboard.child.kill();
  setTimeout(() => process.exit(code), 200);
}
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => end(0));
lab.once("exit", () => end(1));
dashboard.child.once("exit", () => end(1));

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        pool: { type: "string" },
        port: { type: "string" },
        "data-plane": { type: "string" },
        password: { type: "string" },
      },
    });
    const port = values.port === undefined ? undefined : Number(values.port);
    if (port !== undefined && (!Number.isInteger(port) || port < 1 || port > 65535)) {
      giveUp("--port must be a whole number from 1 to 65535.");
    }
    const lab = ["pool", "data-plane", "password"].flatMap((name) => (values[name] ? [`--${name}`, values[name]] : []));
    return { port, lab };
  } catch (error) {
    return giveUp(`${error.message}\nUsage: npm run demo -- [--pool SOURCE] [--port N] [--password TEXT]`);
  }
}

/** Starts the fake pool and waits for its ready line. */
function startLab(args) {
  const child = spawn(process.execPath, [...labFlags, path.join(root, "lib/fake-xenapi/lab-cli.ts"), ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise((resolve) => {
    child.once("exit", (code) => giveUp(`The fake pool did not start (code ${code}).`));
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (!line.startsWith("{")) return;
      const ready = JSON.parse(line);
      if (ready.ready !== true) return;
      child.removeAllListeners("exit");
      say("The fake pool is ready.");
      resolve({ lab: child, ready });
    });
  });
}

/** The wanted port if nobody listens there, else any free one. */
function freePort(wanted) {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once("error", () => {
      const any = net.createServer();
      any.listen(0, "127.0.0.1", () => {
        const { port } = any.address();
        any.close(() => resolve(port));
      });
    });
    probe.listen(wanted, "127.0.0.1", () => probe.close(() => resolve(wanted)));
  });
}
