import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "@/lib/journal/open-database";
import { sqlJournal } from "@/lib/journal/sql-journal";
import type { Clock } from "@/lib/ports/clock";

const clock: Clock = { now: () => Date.now(), sleep: () => Promise.resolve() };
const root = path.resolve(import.meta.dirname, "../..");
const writer = fileURLToPath(new URL("./crash-writer.fixture.ts", import.meta.url));

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "poolbond-crash-"));
  file = path.join(folder, "journal.db");
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Starts a process that appends without end and says each number after `append` answered. */
function startWriter(run: string, upTo: number) {
  const child = spawn(process.execPath, ["--import", "tsx", writer, file, run, String(upTo)], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const said: number[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on("line", (line) => said.push(Number(line)));
  const ended = Promise.all([once(child, "exit"), once(lines, "close")]);
  return { child, said, ended };
}

describe("a process killed between appends", () => {
  it.each([3, 20, 57])(
    "loses no entry that append answered, and leaves a journal to go on with (kill after %i)",
    async (after) => {
      const { child, said, ended } = startWriter("run-1", 100_000);
      await new Promise<void>((resolve) => {
        const watching = setInterval(() => {
          if (said.length < after) return;
          clearInterval(watching);
          child.kill("SIGKILL");
          resolve();
        }, 1);
      });
      await ended;
      const database = openDatabase(file);
      const journal = sqlJournal(database, clock);
      const kept = (await journal.read("run-1")).map((entry) => entry.seq);
      expect(kept).toEqual(kept.map((_, index) => index + 1));
      expect(kept.length).toBeGreaterThanOrEqual(Math.max(...said));
      const next = await journal.append("run-1", { kind: "run-closed", outcome: "succeeded" });
      expect(next.seq).toBe(kept.length + 1);
      journal.close();
      database.close();
    },
  );
});

describe("two processes that write one run", () => {
  it("interleave without a gap, a collision or a loss", async () => {
    const writers = [startWriter("run-1", 120), startWriter("run-1", 120)];
    await Promise.all(writers.map((one) => one.ended));
    const database = openDatabase(file);
    const journal = sqlJournal(database, clock);
    const kept = (await journal.read("run-1")).map((entry) => entry.seq);
    const told = writers.flatMap((one) => one.said).toSorted((a, b) => a - b);
    expect(kept.length).toBeGreaterThanOrEqual(240);
    expect(kept).toEqual(told);
    journal.close();
    database.close();
  });
});
