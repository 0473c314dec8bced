import type { Dump } from "@/lib/dump/dump";
import { readDumpFile } from "@/lib/dump/read-dump-file";
import { recordsSeeder } from "@/lib/fake-xenapi/engine/records-seeder";
import type { PoolSeeder } from "@/lib/fake-xenapi/engine/types";

/**
 * A living pool from a database dump in a file, references and all. Fields that the dump is too old to have are at the
 * schema's defaults; references that lead nowhere still do. Throws when the file cannot be used.
 */
export function dumpPool(file: string): PoolSeeder {
  const read = readDumpFile(file);
  if (!read.ok) throw new Error(`--pool dump:${file}: ${read.failure.message}`);
  return poolOfDump(read.value, file);
}

/** The same from a dump that was read already; `name` is for the error. */
export function poolOfDump({ records }: Dump, name: string): PoolSeeder {
  const [pool] = records.get("pool")?.values() ?? [];
  const hosts = records.get("host");
  if (pool === undefined || hosts === undefined || hosts.size === 0) {
    throw new Error(`--pool dump:${name}: the dump has no pool or no host, so nothing could answer for it.`);
  }
  if (!hosts.has(String(pool["master"]))) {
    throw new Error(`--pool dump:${name}: the pool's coordinator is not among the hosts of the dump.`);
  }
  return recordsSeeder(Object.fromEntries(records));
}
