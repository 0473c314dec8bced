import type { FakeDatabase } from "@/lib/fake-xenapi/engine/database";
import { copyOf } from "@/lib/fake-xenapi/engine/implicit-messages";
import { type ClassName, classNames, classSpec } from "@/lib/xapi-schema/schema";
import { ApiError, type Ref, type Value } from "@/lib/fake-xenapi/engine/types";

/** One answer of event.from: events in xapi's order, row counts of every table, and how far it reaches. */
export interface Batch {
  readonly events: readonly Value[];
  readonly counts: Readonly<Record<string, number>>;
  readonly generation: number;
}

/** Which rows somebody wants to hear of. */
export type Wanted = (cls: ClassName, ref: Ref) => boolean;

/** Filters of event.from: `*`, `class`, `class/OpaqueRef:…`. Unknown classes never match. */
export function subscribe(filters: readonly string[]): Wanted {
  const everything = filters.includes("*");
  const classes = new Set<string>();
  const rows = new Set<string>();
  for (const filter of filters) {
    const slash = filter.indexOf("/");
    if (slash < 0) classes.add(filter.toLowerCase());
    else rows.add(`${filter.slice(0, slash).toLowerCase()}${filter.slice(slash)}`);
  }
  return (cls, ref) => {
    const name = cls.toLowerCase();
    return everything || classes.has(name) || rows.has(`${name}/${ref}`);
  };
}

/** Generation that a token stands for; "" is the beginning. */
export function parseToken(token: string): number {
  if (token === "") return 0;
  const [, generation] = /^(\d{1,20}),\d{1,20}$/.exec(token) ?? [];
  if (generation === undefined) throw new ApiError("EVENT_FROM_TOKEN_PARSE_FAILURE", token);
  return Number(generation);
}

export function tokenOf(generation: number): string {
  const digits = String(generation).padStart(20, "0");
  return `${digits},${digits}`;
}

/**
 * What changed after a generation, one event for each row: made since then is `add`, changed is `mod`, gone is `del`,
 * made and gone again is nothing (xenapi.md 3, rules 2 to 5). Snapshots are of now.
 */
export function collectEvents(db: FakeDatabase, wanted: Wanted, from: number): Batch {
  const messages: Value[] = [];
  const added: Value[] = [];
  const modified: Value[] = [];
  const deleted: Value[] = [];
  let generation = from;
  for (const cls of classNames) {
    if (!classSpec(cls).eventful) continue;
    const since = db.since(cls, from);
    for (const stamp of since.stamps) {
      if (!wanted(cls, stamp.ref)) continue;
      generation = Math.max(generation, stamp.modified);
      const operation = stamp.created > from ? "add" : "mod";
      const event = {
        // Messages are not kept in xapi's database, so theirs has no generation.
        ...head(cls, stamp.ref, operation, cls === "message" ? 0 : stamp.modified),
        snapshot: copyOf(db.fields(cls, stamp.ref)),
      };
      if (cls === "message") messages.push(event);
      else if (operation === "add") added.push(event);
      else modified.push(event);
    }
    for (const gone of since.deleted) {
      if (!wanted(cls, gone.ref)) continue;
      generation = Math.max(generation, gone.deleted);
      if (gone.created <= from) deleted.push(head(cls, gone.ref, "del", gone.deleted));
    }
  }
  return { events: [...messages, ...added, ...modified, ...deleted], counts: countsOf(db), generation };
}

function head(cls: ClassName, ref: Ref, operation: string, generation: number): { readonly [key: string]: Value } {
  return { id: String(generation), timestamp: "0.0", class: cls.toLowerCase(), operation, ref };
}

function countsOf(db: FakeDatabase): Readonly<Record<string, number>> {
  const stored = classNames.filter((cls) => cls !== "event" && cls !== "message");
  return Object.fromEntries(stored.map((cls) => [cls.toLowerCase(), db.count(cls)]));
}
