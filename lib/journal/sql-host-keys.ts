import { z } from "zod";
import type { SqlDatabase } from "@/lib/journal/open-database";
import type { HostKeyStore } from "@/lib/ports/host-probe";

const keyRow = z.object({ host: z.string(), fingerprint: z.string() });

/** Keys of hosts that an operator accepted, beside the journal. A fingerprint is public: nothing here is secret. */
export function sqlHostKeys(database: SqlDatabase): HostKeyStore {
  const all = database.prepare("SELECT host, fingerprint FROM host_keys WHERE pool = ?");
  const put = database.prepare(`
    INSERT INTO host_keys (pool, host, fingerprint) VALUES (?, ?, ?)
    ON CONFLICT (pool, host) DO UPDATE SET fingerprint = excluded.fingerprint
  `);
  return {
    accepted: (pool) =>
      new Map(
        all.all(pool).map((row) => {
          const { host, fingerprint } = keyRow.parse(row);
          return [host, fingerprint];
        }),
      ),
    accept: (pool, host, fingerprint) => void put.run(pool, host, fingerprint),
  };
}
