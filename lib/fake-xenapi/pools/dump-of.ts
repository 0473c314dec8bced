import { dumpedClasses } from "@/lib/dump/dump";
import { releaseOfApi } from "@/lib/dump/release";
import { writeDump } from "@/lib/dump/write-dump";
import type { FakeDatabase, Stamp } from "@/lib/fake-xenapi/engine/database";

/**
 * The pool's rows as a xapi database dump, in pieces of text: the answer to `GET /lab/dump`, to be sent as `text/xml`.
 * The dump is of this moment, however long it takes to send the pieces. The schema's version is that of the release
 * whose API the coordinator speaks.
 */
export function dumpOf(db: FakeDatabase): Iterable<string> {
  const [pool] = db.refs("pool");
  const coordinator = pool === undefined ? undefined : db.find("host", db.get("pool", pool).master);
  const stamps = new Map(dumpedClasses.map((cls) => [cls, stampsOf(db.since(cls, 0).stamps)]));
  const never = { created: 0, modified: 0 };
  return writeDump(
    db.snapshot(),
    {
      schemaMajor: 5,
      schemaMinor: releaseOfApi(coordinator?.API_version_minor ?? 0)?.schemaMinor ?? 0,
      generation: db.generation,
    },
    (cls, ref) => stamps.get(cls)?.get(ref) ?? never,
  );
}

/** The database gives its own entries away; what is kept must not change any more. */
function stampsOf(stamps: readonly Stamp[]): ReadonlyMap<string, Omit<Stamp, "ref">> {
  return new Map(stamps.map(({ ref, created, modified }) => [ref, { created, modified }]));
}
