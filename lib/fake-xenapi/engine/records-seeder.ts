import { FakeDatabase } from "@/lib/fake-xenapi/engine/database";
import { InternalError } from "@/lib/core/shared/internal-error";
import { isClassName } from "@/lib/xapi-schema/schema";
import type { PoolSeeder, Ref } from "@/lib/fake-xenapi/engine/types";

/** Records by class and reference, with wire names and decoded values, as `get_all_records` gives them. */
export type PoolRecords = Readonly<
  Record<
    string,
    ReadonlyMap<Ref, Readonly<Record<string, unknown>>> | Readonly<Record<Ref, Readonly<Record<string, unknown>>>>
  >
>;

/**
 * A pool made of another pool's records, references included: what a rehearsal runs on. Classes and fields that the
 * fake does not know are left out, computed sets are computed anew. Sessions and tasks belong to the other pool.
 */
export function recordsSeeder(records: PoolRecords): PoolSeeder {
  return (db) => {
    if (!(db instanceof FakeDatabase)) throw new InternalError("Records can be put into the fake's own database only");
    for (const [cls, rows] of Object.entries(records)) {
      if (!isClassName(cls) || cls === "session" || cls === "task") continue;
      const entries = rows instanceof Map ? rows.entries() : Object.entries(rows);
      for (const [ref, fields] of entries) db.insert(cls, fields, { ref });
    }
  };
}
