import { chmodSync, mkdirSync } from "node:fs";
import path from "node:path";
import Database from "libsql";
import { migrations } from "@/lib/journal/migrations";

export type SqlDatabase = Database.Database;

/** How long a writer waits for another process's transaction before it gives up. Transactions here take milliseconds. */
const busyTimeoutMs = 5_000;

/**
 * Opens (and if need be makes) the journal's database in its own folder, readable by its owner only.
 * `synchronous = FULL` in WAL mode flushes the log at every commit: what `append` answered survives a crash of the machine.
 */
export function openDatabase(file: string): SqlDatabase {
  const folder = path.dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const database = new Database(file, { timeout: busyTimeoutMs });
  chmodSync(file, 0o600);
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.pragma("foreign_keys = ON");
  migrate(database);
  return database;
}

/** Brings the schema up to date. One transaction for all, so that two processes starting together do it once. */
function migrate(database: SqlDatabase): void {
  const applyMissing = database.transaction(() => {
    database.exec(
      "CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY, applied_at TEXT NOT NULL) STRICT",
    );
    const done = new Set(database.prepare("SELECT version FROM migrations").all().map(versionOf));
    migrations.forEach((sql, index) => {
      const version = index + 1;
      if (done.has(version)) return;
      database.exec(sql);
      database
        .prepare("INSERT INTO migrations (version, applied_at) VALUES (?, ?)")
        .run(version, new Date().toISOString());
    });
  });
  applyMissing.immediate();
}

function versionOf(row: unknown): number {
  return typeof row === "object" && row !== null && "version" in row ? Number(row.version) : 0;
}
