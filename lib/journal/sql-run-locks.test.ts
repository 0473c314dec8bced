import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { lockOwner } from "@/lib/journal/lock-owner";
import { openDatabase, type SqlDatabase } from "@/lib/journal/open-database";
import { sqlRunLocks } from "@/lib/journal/sql-run-locks";
import type { RunLock } from "@/lib/ports/run-locks";

let folder: string;
let here: SqlDatabase;
let there: SqlDatabase;

beforeEach(() => {
  vi.useFakeTimers();
  folder = mkdtempSync(path.join(os.tmpdir(), "poolbond-locks-"));
  here = openDatabase(path.join(folder, "journal.db"));
  there = openDatabase(path.join(folder, "journal.db"));
});
afterEach(() => {
  vi.useRealTimers();
  here.close();
  there.close();
  rmSync(folder, { recursive: true });
});

const clock = { now: () => Date.now(), sleep: () => Promise.resolve() };
/** A server on another machine: whether it still runs cannot be seen from here. */
const locksOf = (database: SqlDatabase, name: string) => sqlRunLocks(database, clock, `elsewhere/1/${name}`);

function taken(answer: ReturnType<ReturnType<typeof sqlRunLocks>["take"]>): RunLock {
  if (answer.kind === "held") throw new Error(`held by ${answer.run}`);
  return answer;
}

describe("two servers on one journal", () => {
  it("let one run have the pool, and tell the other which run that is", () => {
    const one = locksOf(here, "one");
    const other = locksOf(there, "other");
    const lock = taken(one.take("pool", null, vi.fn<() => void>()));
    expect(other.take("pool", "run-2", vi.fn<() => void>())).toEqual({ kind: "held", run: null });
    lock.nameRun("run-1");
    expect(other.take("pool", "run-2", vi.fn<() => void>())).toEqual({ kind: "held", run: "run-1" });
    expect(one.take("pool", "run-3", vi.fn<() => void>())).toEqual({ kind: "held", run: "run-1" });
    expect(other.holder("pool")).toBe("run-1");
    expect(other.take("another pool", "run-4", vi.fn<() => void>()).kind).toBe("taken");
    lock.release();
    expect(other.holder("pool")).toBeNull();
    expect(other.take("pool", "run-2", vi.fn<() => void>()).kind).toBe("taken");
  });

  it("keep the lock as long as the holder shows signs of life", () => {
    taken(locksOf(here, "one").take("pool", "run-1", vi.fn<() => void>()));
    vi.advanceTimersByTime(120_000);
    expect(locksOf(there, "other").holder("pool")).toBe("run-1");
  });

  it("take over from one that fell silent, which then is told that it lost the pool", () => {
    const onLost = vi.fn<() => void>();
    taken(locksOf(here, "one").take("pool", "run-1", onLost));
    // The process stands still: time goes on, its timers do not.
    vi.setSystemTime(Date.now() + 16_000);
    const other = locksOf(there, "other");
    expect(other.holder("pool")).toBeNull();
    taken(other.take("pool", "run-2", vi.fn<() => void>()));
    vi.advanceTimersByTime(10_000);
    expect(onLost).toHaveBeenCalledTimes(1);
    expect(other.holder("pool")).toBe("run-2");
  });
});

describe("a lock of a process that we can see has ended", () => {
  it("is free at once", () => {
    const child = spawnSync(process.execPath, ["-e", "process.stdout.write(String(process.pid))"], {
      encoding: "utf8",
    });
    const dead = lockOwner("x").replace(`/${process.pid}/`, `/${child.stdout}/`);
    taken(sqlRunLocks(here, clock, dead).take("pool", "run-1", vi.fn<() => void>()));
    const mine = sqlRunLocks(there, clock, lockOwner("me"));
    expect(mine.take("pool", "run-2", vi.fn<() => void>()).kind).toBe("taken");
  });

  it("is not free while the process runs", () => {
    const parent = lockOwner("x").replace(`/${process.pid}/`, `/${process.ppid}/`);
    taken(sqlRunLocks(here, clock, parent).take("pool", "run-1", vi.fn<() => void>()));
    expect(sqlRunLocks(there, clock, lockOwner("me")).holder("pool")).toBe("run-1");
  });
});
