import { type DumpRecords, dumpedClasses } from "@/lib/dump/dump";
import { releaseOfApi } from "@/lib/dump/release";
import { writeDump } from "@/lib/dump/write-dump";
import type { FakeDatabase, Stamp } from "@/lib/fake-xenapi/engine/database";

/**
 * The pool's rows as a xapi database dump, in pieces of text: the answer to `GET /lab/dump`, which should be sent as
 * `text/xml`. Take all pieces before anything else may write to the pool. The schema's version is that of the release
 * whose API the coordinator speaks.
 */
export function dumpOf(db: FakeDatabase): Iterable<string> {
  const [pool] = db.refs("pool");
  const coordinator = pool === undefined ? undefined : db.find("host", db.get("pool", pool).master);
  const stamps = new Map(dumpedClasses.map((cls) => [cls, stampsOf(db.since(cls, 0).stamps)]));
  const never = { created: 0, modified: 0 };
  return writeDump(
    recordsOf(db),
    {
      schemaMajor: 5,
      schemaMinor: releaseOfApi(coordinator?.API_version_minor ?? 0)?.schemaMinor ?? 0,
      generation: db.generation,
    },
    (cls, ref) => stamps.get(cls)?.get(ref) ?? never,
  );
}

/** The rows of every class that a dump holds. */
export function recordsOf(db: FakeDatabase): DumpRecords {
  return new Map(dumpedClasses.map((cls) => [cls, new Map(db.rows(cls))]));
}

function stampsOf(stamps: readonly Stamp[]): ReadonlyMap<string, Stamp> {
  return new Map(stamps.map((stamp) => [stamp.ref, stamp]));
}
