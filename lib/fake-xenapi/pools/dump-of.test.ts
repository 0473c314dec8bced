import { describe, expect, it } from "vitest";
import { type Dump, type DumpRecords, dumpedClasses } from "@/lib/dump/dump";
import { readDump } from "@/lib/dump/read-dump";
import { readDumpFile } from "@/lib/dump/read-dump-file";
import { hasRealDumps, realDump, realDumps, realDumpsNote } from "@/lib/dump/test-support/real-dumps";
import { createFakePool, type FakePool } from "@/lib/fake-xenapi/engine/fake-pool";
import type { PoolSeeder } from "@/lib/fake-xenapi/engine/types";
import { dumpOf } from "@/lib/fake-xenapi/pools/dump-of";
import { poolOfDump } from "@/lib/fake-xenapi/pools/dump-pool";
import { generatedPool } from "@/lib/fake-xenapi/pools/generated";
import { pxsPool } from "@/lib/fake-xenapi/pools/pxs";
import { randomPool } from "@/lib/fake-xenapi/pools/random-pool";
import { logIn } from "@/lib/fake-xenapi/test-support/pool-client";

function read(pieces: Iterable<string>): Dump {
  const result = readDump(pieces);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
}

/** Rows of the classes that dumps hold; the members of computed sets in one order. */
function recordsOf(records: DumpRecords) {
  return dumpedClasses.map((cls) => [
    cls,
    Array.from(records.get(cls) ?? [], ([ref, row]) => [
      ref,
      Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name, Array.isArray(value) ? value.map(String).sort() : value]),
      ),
    ]),
  ]);
}

function livingOn(dump: Dump): FakePool {
  return createFakePool({ seeder: poolOfDump(dump, "written") });
}

describe("a pool written as a dump", () => {
  const pools: readonly (readonly [string, PoolSeeder])[] = [
    ["pxs", pxsPool()],
    ["generated:3x6x5x8+drift", generatedPool("3x6x5x8+drift")],
    ...Array.from({ length: 100 }, (_, seed) => [`random ${seed}`, randomPool(seed)] as const),
  ];

  it("reads equal, and so does the pool that lives on it", () => {
    for (const [name, seeder] of pools) {
      const { db } = createFakePool({ seeder });
      const dump = read(dumpOf(db));
      const wanted = recordsOf(db.snapshot());
      expect({ name, warnings: dump.warnings }).toEqual({ name, warnings: [] });
      expect({ name, read: recordsOf(dump.records) }).toEqual({ name, read: wanted });
      expect({ name, living: recordsOf(livingOn(dump).db.snapshot()) }).toEqual({ name, living: wanted });
    }
  });

  it("is of the moment at which it was asked for", async () => {
    const pool = createFakePool({ seeder: pxsPool() });
    const before = recordsOf(pool.db.snapshot());
    const pieces = dumpOf(pool.db);
    const client = await logIn(pool);
    await client.get("network.create", { name_label: "later", name_description: "", other_config: {} });
    expect(recordsOf(read(pieces).records)).toEqual(before);
  });

  it("tells the schema of the release whose API it speaks, and nothing of who is logged in", async () => {
    const pool = createFakePool({ seeder: pxsPool() });
    const { session } = await logIn(pool);
    const text = [...dumpOf(pool.db)].join("");
    expect(read([text]).manifest).toMatchObject({ schemaMajor: 5, schemaMinor: 72, generation: pool.db.generation });
    expect(text).not.toContain(session);
  });
});

describe.skipIf(!hasRealDumps)(`a real pool's dump, brought to life and written again${realDumpsNote}`, () => {
  it.each(realDumps)("reads equal: %s", (name) => {
    const first = readDumpFile(realDump(name));
    if (!first.ok) throw new Error(first.failure.message);
    const second = read(dumpOf(livingOn(first.value).db));
    expect(recordsOf(second.records)).toEqual(recordsOf(first.value.records));
    expect(second.warnings).toEqual(first.value.warnings);
  });
});
