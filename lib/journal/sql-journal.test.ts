import { mkdtempSync, rmSync, statSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase, type SqlDatabase } from "@/lib/journal/open-database";
import { runTitle } from "@/lib/core/run/run-title";
import { sqlJournal, type SqlJournal } from "@/lib/journal/sql-journal";
import type { JournalEntry, JournalEvent } from "@/lib/core/run/journal-entry";
import { safestOptions } from "@/lib/core/plan/plan";
import type { HostUuid, PoolUuid } from "@/lib/core/topology/ids";
import type { Clock } from "@/lib/ports/clock";

const clock: Clock = { now: () => Date.UTC(2026, 0, 2, 3, 4, 5), sleep: () => Promise.resolve() };
const actor = { username: "root", poolUrl: "https://xs-1" };
const opened: JournalEvent = {
  kind: "run-opened",
  actor,
  plan: {
    pool: "pool-1" as PoolUuid,
    poolName: "PDX0",
    draft: { changes: [] },
    options: safestOptions,
    basis: { facts: { "xs-1 / eth0": "physical, free" } },
    digest: "d",
    steps: [],
    waves: [],
    impact: [],
  },
};

let folder: string;
let file: string;
let database: SqlDatabase;
let journal: SqlJournal;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "poolbond-journal-"));
  file = path.join(folder, "data", "journal.db");
  database = openDatabase(file);
  journal = sqlJournal(database, clock);
});

afterEach(() => {
  journal.close();
  database.close();
  rmSync(folder, { recursive: true });
});

describe("a journal on disk", () => {
  it("numbers entries from 1 within a run and gives them back whole", async () => {
    const first = await journal.append("run-1", opened);
    await journal.append("run-2", opened);
    const second = await journal.append("run-1", { kind: "step-begun", step: "s", attempt: 1 });
    expect(first).toEqual({ run: "run-1", seq: 1, at: "2026-01-02T03:04:05.000Z", ...opened });
    expect(second).toEqual({
      run: "run-1",
      seq: 2,
      at: "2026-01-02T03:04:05.000Z",
      kind: "step-begun",
      step: "s",
      attempt: 1,
    });
    expect(await journal.read("run-1")).toEqual([first, second]);
  });

  it("is there again after it was opened anew", async () => {
    await journal.append("run-1", opened);
    journal.close();
    database.close();
    database = openDatabase(file);
    journal = sqlJournal(database, clock);
    expect((await journal.read("run-1")).map((entry) => entry.kind)).toEqual(["run-opened"]);
  });

  it("lists runs newest first, and tells open, halted and succeeded apart", async () => {
    await journal.append("a", opened);
    await journal.append("a", { kind: "run-closed", outcome: "succeeded" });
    await journal.append("b", opened);
    await journal.append("b", {
      kind: "run-halted",
      step: null,
      failure: { code: "RUN.STOPPED", message: "Stopped.", nextStep: null, xenapi: null },
    });
    await journal.append("c", opened);
    await journal.append("b", { kind: "run-resumed", actor });
    await journal.append("b", { kind: "run-closed", outcome: "succeeded" });
    const told = {
      keepUntil: null,
      hostsLeft: 0,
      noLonger: 0,
      pool: "pool-1",
      poolName: "PDX0",
      title: runTitle(opened.plan),
      openedAt: "2026-01-02T03:04:05.000Z",
      username: "root",
    };
    const endedAt = "2026-01-02T03:04:05.000Z";
    expect(await journal.runs()).toEqual([
      { run: "c", ...told, endedAt: null, open: true, outcome: null },
      { run: "b", ...told, endedAt, open: false, outcome: "succeeded" },
      { run: "a", ...told, endedAt, open: false, outcome: "succeeded" },
    ]);
  });

  it("tells how a run turned out: turned back, cut a host off, or waits to be kept, and until when", async () => {
    const halted = { code: "RUN.STRANDED", message: "b cannot be reached.", nextStep: null, xenapi: null };
    const card = { host: "b" as HostUuid, hostName: "b", device: "eth0", vlan: null, mode: "DHCP" } as const;
    const facts = { address: "", netmask: "", gateway: "", dns: "", coordinator: null, steps: [] } as const;
    await journal.append("a", opened);
    await journal.append("a", { kind: "run-closed", outcome: "reverted" });
    await journal.append("b", opened);
    await journal.append("b", { kind: "stranded", host: card.host, what: "No answer.", card: { ...card, ...facts } });
    await journal.append("b", { kind: "run-halted", step: null, failure: halted });
    await journal.append("c", opened);
    await journal.append("c", { kind: "keep-offered", deadline: "2026-01-02T03:06:05.000Z" });
    const told = (await journal.runs()).map(({ run, open, outcome, keepUntil }) => [run, open, outcome, keepUntil]);
    expect(told).toEqual([
      ["c", true, null, "2026-01-02T03:06:05.000Z"],
      ["b", false, "stranded", null],
      ["a", false, "reverted", null],
    ]);
  });

  it("refuses a run that does not begin with run-opened, or is opened twice, and keeps nothing of it", async () => {
    await expect(journal.append("x", { kind: "run-closed", outcome: "succeeded" })).rejects.toThrow("opened once");
    await journal.append("y", opened);
    await expect(journal.append("y", opened)).rejects.toThrow("opened once");
    expect(await journal.read("x")).toEqual([]);
    expect(await journal.read("y")).toHaveLength(1);
  });

  it("lets nobody change or remove an entry", async () => {
    await journal.append("run-1", opened);
    expect(() => database.exec("UPDATE entries SET at = 'never'")).toThrow("never changed");
    expect(() => database.exec("DELETE FROM entries")).toThrow("never removed");
    expect(await journal.read("run-1")).toHaveLength(1);
  });

  it("is readable by its owner only", () => {
    expect(statSync(path.dirname(file)).mode & 0o777).toBe(0o700);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });
});

describe("followers of a run", () => {
  it("hear new entries of that run at once, until they stop", async () => {
    await journal.append("run-1", opened);
    const heard: JournalEntry[] = [];
    const stop = journal.subscribe("run-1", (entry) => heard.push(entry));
    await journal.append("run-2", opened);
    const entry = await journal.append("run-1", { kind: "step-begun", step: "s", attempt: 1 });
    stop();
    await journal.append("run-1", { kind: "run-closed", outcome: "succeeded" });
    expect(heard).toEqual([entry]);
  });

  it("hear what another process wrote", async () => {
    await journal.append("run-1", opened);
    const otherDatabase = openDatabase(file);
    const other = sqlJournal(otherDatabase, clock);
    const heard = new Promise<JournalEntry>((resolve) => {
      journal.subscribe("run-1", resolve);
    });
    const entry = await other.append("run-1", { kind: "step-begun", step: "s", attempt: 1 });
    expect(await heard).toEqual(entry);
    otherDatabase.close();
  });
});
