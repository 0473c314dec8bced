import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openDatabase, type SqlDatabase } from "@/lib/journal/open-database";
import { sqlPreferences } from "@/lib/journal/sql-preferences";

let folder: string;
let database: SqlDatabase;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "poolbond-preferences-"));
  database = openDatabase(path.join(folder, "journal.db"));
});
afterEach(() => {
  database.close();
  fs.rmSync(folder, { recursive: true });
});

describe("preferences on disk", () => {
  it("belong to one user of one pool", () => {
    const store = sqlPreferences(database);
    store.write({ pool: "p", username: "root" }, { density: "compact" });
    expect(store.read({ pool: "p", username: "root" })).toEqual({ density: "compact" });
    expect(store.read({ pool: "p", username: "reader" })).toEqual({});
    expect(store.read({ pool: "q", username: "root" })).toEqual({});
  });

  it("change only what is named, and are there after the file was opened again", () => {
    const user = { pool: "p", username: "root" };
    sqlPreferences(database).write(user, { density: "compact", find: "down" });
    sqlPreferences(database).write(user, { find: "drift" });
    database.close();
    database = openDatabase(path.join(folder, "journal.db"));
    expect(sqlPreferences(database).read(user)).toEqual({ density: "compact", find: "drift" });
  });
});
