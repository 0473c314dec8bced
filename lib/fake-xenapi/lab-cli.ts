import { parseArgs } from "node:util";
import { DataPlaneError } from "@/lib/fake-xenapi/data-plane/data-plane-error";
import { type LabOptions, startLab } from "@/lib/fake-xenapi/lab";
import { execInLab, LabRefusal, parseExec } from "@/lib/fake-xenapi/lab-exec";
import { announceLab } from "@/lib/fake-xenapi/running-labs";

const usage = `npm run lab -- [--pool pxs | generated:HOSTSxNICS[xVLANS[xVMS]] | dump:FILE] [--port 0] [--tls]
             [--data-plane none|ovs [--ssh]] [--password P] [--pace 1] [--seed 1]
npm run lab -- exec [--control URL] HOST -- ovs-appctl bond/show`;

/** The fake XenAPI alone: one JSON line when it is ready, then it serves until it is told to end. */
async function main(): Promise<void> {
  const [verb, ...rest] = process.argv.slice(2);
  if (verb === "exec") return exec(rest);
  const lab = await startLab(readOptions());
  const forget = announceLab(lab.control);
  const { url, username, password, members, control, fingerprint, ssh } = lab;
  const ready = {
    ready: true,
    url,
    username,
    password,
    members,
    control,
    ...(fingerprint === null ? {} : { fingerprint }),
    ...(ssh === null ? {} : { ssh }),
  };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => {
      forget();
      void lab.stop().then(() => process.exit(0));
    });
  }
}

/** Passes on what the command said, and its status. */
async function exec(args: readonly string[]): Promise<void> {
  const { status, stdout, stderr } = await execInLab(parseExec(args));
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = status;
}

function readOptions(): LabOptions {
  const { values } = parseArgs({
    options: {
      pool: { type: "string", default: "pxs" },
      port: { type: "string", default: "0" },
      pace: { type: "string" },
      seed: { type: "string" },
      password: { type: "string" },
      tls: { type: "boolean", default: false },
      ssh: { type: "boolean", default: false },
      "data-plane": { type: "string", default: "none" },
    },
  });
  if (values.ssh && values["data-plane"] !== "ovs") throw new Error("--ssh needs --data-plane ovs");
  return {
    pool: values.pool,
    ssh: values.ssh,
    port: numberFrom("port", values.port),
    tls: values.tls,
    dataPlane: dataPlaneFrom(values["data-plane"]),
    ...(values.pace === undefined ? {} : { pace: numberFrom("pace", values.pace) }),
    ...(values.seed === undefined ? {} : { seed: numberFrom("seed", values.seed) }),
    ...(values.password === undefined ? {} : { password: values.password }),
  };
}

function dataPlaneFrom(text: string): "none" | "ovs" {
  if (text === "none" || text === "ovs") return text;
  throw new Error(`--data-plane takes none or ovs, not ${text}`);
}

function numberFrom(name: string, text: string): number {
  const number = Number(text);
  if (text.trim() === "" || Number.isNaN(number) || number < 0)
    throw new Error(`--${name} takes a number, not ${text}`);
  return number;
}

main().catch((error: unknown) => {
  const message = error instanceof Error ? error.message : String(error);
  // What is missing from the machine is no matter of how the command was spelled.
  const isClear = error instanceof DataPlaneError || error instanceof LabRefusal;
  process.stderr.write(isClear ? `${message}\n` : `${message}\n${usage}\n`);
  process.exitCode = 2;
});
