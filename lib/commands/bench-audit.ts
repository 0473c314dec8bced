import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import readline from "node:readline";
import { z } from "zod";
import { labFlags } from "./lab-flags.mjs";

/**
 * `npm run bench -- audit [SHAPE] [ROUNDS]`: `npm run audit -- --dump` on the dump of the largest pool, beside a floor: a
 * process of the same runtime that only reads the file and counts its rows. Both in turn in one run, because only the
 * ratio means something on a busy machine. The bar is 5 s and 1 GB; the first call after a change of
 * the sources, which makes the program anew, is told beside.
 */
const [shape = "64x16x800x2400", rounds = "3"] = process.argv.slice(2);
const bar = { seconds: 5, bytes: 1024 ** 3 };
/** The program that calls keep for one another (audit-program.mjs): without it, a call is as the first one after a change. */
const keptProgram = path.resolve("node_modules/.cache/poolbond-audit");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "bench-audit-"));
try {
  const file = path.join(folder, "dump.xml");
  await writeDump(file);
  print(
    `dump of generated:${shape}, ${(fs.statSync(file).size / 1e6).toFixed(0)} MB; ${String(os.cpus().length)} CPUs, load ${load()}`,
  );
  const command = [
    "lib/commands/audit.mjs",
    "--dump",
    file,
    "--format",
    "json",
    "--out",
    path.join(folder, "report.json"),
  ];
  fs.rmSync(keptProgram, { recursive: true, force: true });
  const first = await measure(command);
  const ours: Measured[] = [];
  const floors: Measured[] = [];
  for (let round = 0; round < Number(rounds); round += 1) {
    ours.push(await measure(command));
    floors.push(await measure(["--eval", countRows(), file]));
  }
  const { hosts, vlans } = z
    .object({ hosts: z.array(z.unknown()), vlans: z.array(z.unknown()) })
    .parse(JSON.parse(fs.readFileSync(path.join(folder, "report.json"), "utf8")));
  const [audit, floor] = [best(ours), best(floors)];
  const within = audit.seconds < bar.seconds && audit.bytes < bar.bytes;
  print(
    `audit  ${audit.seconds.toFixed(2)} s, ${(audit.bytes / 1e6).toFixed(0)} MB; ${String(hosts.length)} hosts, ${String(vlans.length)} VLANs`,
  );
  print(`first  ${first.seconds.toFixed(2)} s: the call after a change of the sources, which makes the program`);
  print(
    `floor  ${floor.seconds.toFixed(2)} s, ${(floor.bytes / 1e6).toFixed(0)} MB (reads the file and counts its rows)`,
  );
  print(
    `ratio  ${(audit.seconds / floor.seconds).toFixed(1)}; ${within ? "within" : "BEYOND"} ${String(bar.seconds)} s and 1 GB; load ${load()}`,
  );
  process.exitCode = within ? 0 : 1;
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}

interface Measured {
  readonly seconds: number;
  readonly bytes: number;
}

function countRows(): string {
  return `const text = require("node:fs").readFileSync(process.argv[1], "utf8");
    let rows = 0;
    for (const _ of text.matchAll(/<row /gu)) rows += 1;
    process.stdout.write(String(rows));`;
}

/** The pool is made by the fake, which writes its dump; that is not measured. */
async function writeDump(file: string): Promise<void> {
  const flags = [...labFlags, "lib/fake-xenapi/lab-cli.ts", "--pool", `generated:${shape}`];
  const lab = spawn(process.execPath, flags, { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const ready = await new Promise<string>((resolve, reject) => {
      readline.createInterface({ input: lab.stdout }).once("line", resolve);
      lab.once("exit", (code) => reject(new Error(`The lab ended (${String(code)}) before it was ready`)));
    });
    const { control } = z.object({ control: z.string() }).parse(JSON.parse(ready));
    const answer = await fetch(`${control}/lab/dump`);
    fs.writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
  } finally {
    lab.kill();
  }
}

/** Of the whole family of processes: the largest that was ever seen of any one of them. */
function measure(args: readonly string[]): Promise<Measured> {
  const began = performance.now();
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "ignore"] });
  let bytes = 0;
  const watch = setInterval(() => {
    for (const pid of familyOf(child.pid ?? 0)) bytes = Math.max(bytes, peakOf(pid));
  }, 50);
  return new Promise((resolve) => {
    child.once("close", () => {
      clearInterval(watch);
      resolve({ seconds: (performance.now() - began) / 1000, bytes });
    });
  });
}

function familyOf(pid: number): readonly number[] {
  const children = readText(`/proc/${String(pid)}/task/${String(pid)}/children`)
    .split(" ")
    .filter((word) => word !== "");
  return [pid, ...children.flatMap((child) => familyOf(Number(child)))];
}

/** Linux tells; elsewhere nobody does. */
function peakOf(pid: number): number {
  return Number(/VmHWM:\s+(\d+)/u.exec(readText(`/proc/${String(pid)}/status`))?.[1] ?? 0) * 1024;
}

function readText(file: string): string {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function best(measured: readonly Measured[]): Measured {
  return {
    seconds: Math.min(...measured.map(({ seconds }) => seconds)),
    bytes: Math.max(...measured.map(({ bytes }) => bytes)),
  };
}

function load(): string {
  return os.loadavg()[0]?.toFixed(1) ?? "unknown";
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
