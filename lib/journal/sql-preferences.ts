import { z } from "zod";
import type { SqlDatabase } from "@/lib/journal/open-database";
import type { PreferenceStore } from "@/lib/ports/preference-store";

const preferenceRow = z.object({ key: z.string(), value: z.string() });

/** Users' preferences beside the journal, one row for each key. */
export function sqlPreferences(database: SqlDatabase): PreferenceStore {
  const all = database.prepare("SELECT key, value FROM preferences WHERE pool = ? AND username = ?");
  const put = database.prepare(`
    INSERT INTO preferences (pool, username, key, value) VALUES (?, ?, ?, ?)
    ON CONFLICT (pool, username, key) DO UPDATE SET value = excluded.value
  `);
  const putAll = database.transaction((pool: string, username: string, values: Readonly<Record<string, unknown>>) => {
    for (const [key, value] of Object.entries(values)) put.run(pool, username, key, JSON.stringify(value));
  });
  return {
    read: ({ pool, username }) =>
      Object.fromEntries(
        all.all(pool, username).map((row): [string, unknown] => {
          const { key, value } = preferenceRow.parse(row);
          return [key, JSON.parse(value)];
        }),
      ),
    write: ({ pool, username }, values) => putAll.immediate(pool, username, values),
  };
}
