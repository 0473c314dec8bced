import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bondOf } from "@/lib/core/draft/change.builder";
import { addStep, emptyLog, undo, type DraftLog } from "@/lib/core/draft/history";
import { openDatabase, type SqlDatabase } from "@/lib/journal/open-database";
import { sqlDrafts } from "@/lib/journal/sql-drafts";
import type { DraftSave, DraftStore } from "@/lib/ports/draft-store";

let folder: string;
let database: SqlDatabase;
let store: DraftStore;
let now = 0;
const user = { pool: "p", username: "root" };

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "poolbond-drafts-"));
  database = openDatabase(path.join(folder, "journal.db"));
  now = Date.parse("2026-01-01T00:00:00Z");
  store = sqlDrafts(database, { now: () => (now += 1000), sleep: () => Promise.resolve() });
});
afterEach(() => {
  database.close();
  fs.rmSync(folder, { recursive: true });
});

const step = (log: DraftLog, id: string): DraftLog =>
  addStep(log, {
    id,
    at: "2026-01-01T00:00:00Z",
    name: id,
    changes: [bondOf(["eth0", "eth1"], { name: id })],
    expects: [],
  });
const two = step(step(emptyLog, "a"), "b");
const saving = (id: string, base: number, log: DraftLog, rest: Partial<DraftSave> = {}): DraftSave => ({
  id,
  base,
  name: "Draft",
  shared: false,
  discarded: false,
  steps: log.steps,
  at: log.at,
  redo: log.redo,
  ...rest,
});

describe("drafts on disk", () => {
  it("come back whole after the file was opened again", () => {
    expect(store.save(user, saving("d", 0, undo(two)))).toEqual({ kind: "saved", revision: 1 });
    database.close();
    database = openDatabase(path.join(folder, "journal.db"));
    const again = sqlDrafts(database, { now: () => 0, sleep: () => Promise.resolve() }).read("d");
    expect(again).toMatchObject({ owner: user, name: "Draft", revision: 1, changes: 1, log: undo(two) });
  });

  it("take each step once, however often it is sent", () => {
    store.save(user, saving("d", 0, two));
    store.save(user, saving("d", 1, step(two, "c")));
    expect(store.read("d")!.log.steps.map(({ id }) => id)).toEqual(["a", "b", "c"]);
  });

  it("refuse a save that does not follow what is there, and change nothing", () => {
    store.save(user, saving("d", 0, two));
    store.save(user, saving("d", 1, two, { name: "Mine" }));
    expect(store.save(user, saving("d", 1, step(two, "x"), { name: "Late" }))).toEqual({ kind: "moved-on" });
    expect(store.save(user, saving("d", 0, two))).toEqual({ kind: "moved-on" });
    expect(store.read("d")).toMatchObject({ name: "Mine", revision: 2, log: two });
  });

  it("refuse what is somebody else's, and a revision of a draft that never was", () => {
    store.save(user, saving("d", 0, two));
    expect(store.save({ pool: "p", username: "other" }, saving("d", 1, two))).toEqual({ kind: "unknown" });
    expect(store.save({ pool: "q", username: "root" }, saving("d", 1, two))).toEqual({ kind: "unknown" });
    expect(store.save(user, saving("e", 3, two))).toEqual({ kind: "unknown" });
  });

  it("refuse a place that is not there, whole", () => {
    expect(store.save(user, saving("d", 0, two, { at: "z" }))).toEqual({ kind: "unusable" });
    expect(store.save(user, saving("d", 0, two, { steps: two.steps.slice(1) }))).toEqual({ kind: "unusable" });
    expect(store.read("d")).toBeNull();
  });

  it("are listed with the latest change first, for their own user only", () => {
    store.save(user, saving("d", 0, two));
    store.save(user, saving("e", 0, step(emptyLog, "k"), { discarded: true }));
    store.save(user, saving("d", 1, two));
    expect(store.list(user).map(({ id, changes, discarded }) => [id, changes, discarded])).toEqual([
      ["d", 1, false],
      ["e", 1, true],
    ]);
    expect(store.list({ pool: "p", username: "other" })).toEqual([]);
  });

  it("make room by letting go of the oldest discarded one, and refuse when all are in use", () => {
    for (let count = 0; count < 200; count++) store.save(user, saving(`d${String(count)}`, 0, emptyLog));
    expect(store.save(user, saving("more", 0, emptyLog))).toEqual({ kind: "full" });
    store.save(user, saving("d7", 1, emptyLog, { discarded: true }));
    expect(store.save(user, saving("more", 0, emptyLog))).toEqual({ kind: "saved", revision: 1 });
    expect(store.read("d7")).toBeNull();
  });
});
