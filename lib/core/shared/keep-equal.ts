/**
 * The earlier value, or as much of it as is equal to the new one: what did not change keeps its identity, and whoever
 * compares by identity has nothing to do. For plain data: lists, records and maps of them. Copies only what holds both
 * kept and changed parts.
 */
export function keepEqual<Value>(before: Value, after: Value): Value;
export function keepEqual(before: unknown, after: unknown): unknown {
  if (Object.is(before, after)) return before;
  if (Array.isArray(before) && Array.isArray(after)) return keptList(before, after);
  if (before instanceof Map && after instanceof Map) return keptMap(before, after);
  if (isRecord(before) && isRecord(after)) return keptRecord(before, after);
  return after;
}

function keptList(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  let mixed: unknown[] | null = null;
  let same = before.length === after.length;
  for (const [index, fresh] of after.entries()) {
    const kept = index < before.length ? keepEqual(before[index], fresh) : fresh;
    if (!Object.is(kept, before[index])) same = false;
    if (Object.is(kept, fresh)) continue;
    mixed ??= [...after];
    mixed[index] = kept;
  }
  return same ? before : (mixed ?? after);
}

function keptRecord(before: PlainRecord, after: PlainRecord): PlainRecord {
  let mixed: Record<string, unknown> | null = null;
  const keys = Object.keys(after);
  let same = keys.length === Object.keys(before).length;
  for (const key of keys) {
    const fresh = after[key];
    const known = Object.hasOwn(before, key);
    const kept = known ? keepEqual(before[key], fresh) : fresh;
    if (!known || !Object.is(kept, before[key])) same = false;
    if (Object.is(kept, fresh)) continue;
    mixed ??= { ...after };
    mixed[key] = kept;
  }
  return same ? before : (mixed ?? after);
}

function keptMap(before: Entries, after: Entries): Entries {
  const mixed = new Map<unknown, unknown>();
  const order = before.keys();
  let same = before.size === after.size;
  for (const [key, fresh] of after) {
    const kept = before.has(key) ? keepEqual(before.get(key), fresh) : fresh;
    // A map has an order, and who lists it shows that order.
    if (!Object.is(order.next().value, key) || !Object.is(kept, before.get(key))) same = false;
    mixed.set(key, kept);
  }
  return same ? before : mixed;
}

type PlainRecord = Readonly<Record<string, unknown>>;
type Entries = ReadonlyMap<unknown, unknown>;

function isRecord(value: unknown): value is PlainRecord {
  if (typeof value !== "object" || value === null) return false;
  const kind: unknown = Object.getPrototypeOf(value);
  return kind === Object.prototype || kind === null;
}
