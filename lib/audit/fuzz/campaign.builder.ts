import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import readline from "node:readline";
import { z } from "zod";
import { baseDumps, tryDump } from "@/lib/audit/fuzz/try-dump.builder";

/**
 * `npm run campaign -- dumps [COUNT] [FIRST-SEED]`: mutated dumps, each read and audited in a process that is watched. A
 * crash, more than 5 s of work, or more than 1 GB is a finding; the seed says which file it was.
 */
const mostCpuMs = 5_000;
const mostBytes = 1024 ** 3;
/** Without a word for so long the worker hangs, however busy the machine. */
const silenceMs = 60_000;

const line = z.object({
  seed: z.number(),
  story: z.string(),
  outcome: z.string(),
  code: z.string(),
  cpuMs: z.number(),
  rss: z.number(),
});

const [first = "10000", second = "1", third = "0"] = process.argv.slice(2);
if (first === "--work") await work(Number(second), Number(third));
else await campaign(Number(first), Number(second));

async function work(from: number, count: number): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "poolbond-fuzz-"));
  try {
    const bases = baseDumps();
    for (let seed = from; seed < from + count; seed += 1) {
      const tried = await tryDump(bases, seed, path.join(folder, "mutated"));
      const rss = process.resourceUsage().maxRSS * 1024;
      process.stdout.write(`${JSON.stringify({ seed, ...tried, rss })}\n`);
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

async function campaign(count: number, from: number): Promise<void> {
  const problems: string[] = [];
  const outcomes = new Map<string, number>();
  let slowest = { cpuMs: 0, seed: 0, story: "" };
  let largest = 0;
  let seed = from;
  const began = performance.now();
  while (seed < from + count) {
    // A worker for each thousand, so that one leak does not hide behind another.
    const batch = Math.min(1000, from + count - seed);
    const end = await watch(seed, batch, (told) => {
      seed = told.seed + 1;
      const key = told.outcome === "audited" ? "audited" : told.code;
      outcomes.set(key, (outcomes.get(key) ?? 0) + 1);
      if (told.cpuMs > slowest.cpuMs) slowest = told;
      largest = Math.max(largest, told.rss);
      if (told.cpuMs > mostCpuMs)
        problems.push(`seed ${String(told.seed)} took ${told.cpuMs.toFixed(0)} ms: ${told.story}`);
    });
    if (end !== null) {
      problems.push(`seed ${String(seed)}: ${end}`);
      seed += 1;
    }
  }
  if (largest > mostBytes) problems.push(`the worker took ${(largest / 1e6).toFixed(0)} MB`);
  const words = [...outcomes]
    .toSorted(([, one], [, other]) => other - one)
    .map(([key, number]) => `${key} ${String(number)}`);
  process.stdout.write(
    `${String(count)} mutated dumps from seed ${String(from)} in ${((performance.now() - began) / 1000).toFixed(0)} s: ${words.join(", ")}\n` +
      `slowest ${slowest.cpuMs.toFixed(0)} ms of work (seed ${String(slowest.seed)}: ${slowest.story}); memory at most ${(largest / 1e6).toFixed(0)} MB\n` +
      `${problems.length === 0 ? "no crash, no hang, nothing too large" : problems.join("\n")}\n`,
  );
  // All must have been looked at, and both kinds of end met: a campaign that only refuses has tested nothing.
  const met = (outcomes.get("audited") ?? 0) > 0 && outcomes.size > 1;
  process.exitCode = problems.length === 0 && met ? 0 : 1;
}

/** Null when the worker came to its end, else why not. */
function watch(from: number, count: number, tell: (told: z.infer<typeof line>) => void): Promise<string | null> {
  const args = [
    "--max-old-space-size=900",
    "--import",
    "tsx",
    import.meta.filename,
    "--work",
    String(from),
    String(count),
  ];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  let complaint = "";
  let silent = false;
  const alarm = setTimeout(() => {
    silent = true;
    child.kill("SIGKILL");
  }, silenceMs);
  child.stderr.on("data", (piece: Buffer) => {
    complaint = (complaint + piece.toString()).slice(-2000);
  });
  readline.createInterface({ input: child.stdout }).on("line", (text) => {
    alarm.refresh();
    tell(line.parse(JSON.parse(text)));
  });
  return new Promise((resolve) => {
    child.once("close", (code) => {
      clearTimeout(alarm);
      resolve(silent ? "hangs" : code === 0 ? null : `crashed: ${complaint}`);
    });
  });
}
