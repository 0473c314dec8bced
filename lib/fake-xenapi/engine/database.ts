import { InternalError } from "@/lib/core/shared/internal-error";
import { InverseIndex, layoutOf, type Mirror } from "@/lib/fake-xenapi/engine/inverse-index";
import { sameValue } from "@/lib/fake-xenapi/engine/same-value";
import { type ClassName, classNames, fieldOf, type Row } from "@/lib/xapi-schema/schema";
import { type Deletion, type Entry, type Fields, Table } from "@/lib/fake-xenapi/engine/table";
import { ApiError, type Database, type Ref } from "@/lib/fake-xenapi/engine/types";

/** A copy of rows that nothing can change any more, by class and reference. */
export type Snapshot = ReadonlyMap<ClassName, ReadonlyMap<Ref, Readonly<Fields>>>;

export interface Stamp {
  readonly ref: Ref;
  readonly created: number;
  readonly modified: number;
}

/** The database itself; rules in the `Database` contract. What is added here serves events, implicit calls and resets. */
export class FakeDatabase implements Database {
  readonly #tables: ReadonlyMap<ClassName, Table> = new Map(classNames.map((cls) => [cls, new Table()]));
  readonly #inverse = new InverseIndex();
  readonly #listeners = new Set<() => void>();
  readonly #makeUuid: () => string;
  #generation = 0;

  constructor(makeUuid: () => string) {
    this.#makeUuid = makeUuid;
  }

  /** Grows by one with every write that changes something. */
  get generation(): number {
    return this.#generation;
  }

  /** Calls back after every change; answers how to stop. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get<C extends ClassName>(cls: C, ref: Ref): Readonly<Row<C>> {
    return asRow<C>(this.#entry(cls, ref).row);
  }

  find<C extends ClassName>(cls: C, ref: Ref): Readonly<Row<C>> | undefined {
    const entry = this.#table(cls).entries.get(ref);
    return entry === undefined ? undefined : asRow<C>(entry.row);
  }

  refs(cls: ClassName): readonly Ref[] {
    return [...this.#table(cls).entries.keys()];
  }

  /** A list taken now: rows made or destroyed while it is walked do not disturb it. */
  rows<C extends ClassName>(cls: C): Iterable<readonly [Ref, Readonly<Row<C>>]> {
    return Array.from(this.#table(cls).entries.values(), (entry) => [entry.ref, asRow<C>(entry.row)] as const);
  }

  where<C extends ClassName>(cls: C, test: (row: Readonly<Row<C>>, ref: Ref) => boolean): readonly Ref[] {
    const found: Ref[] = [];
    for (const { ref, row } of this.#table(cls).entries.values()) if (test(asRow<C>(row), ref)) found.push(ref);
    return found;
  }

  byUuid(cls: ClassName, uuid: string): Ref | undefined {
    return this.#table(cls).byUuid.get(uuid);
  }

  create<C extends ClassName>(cls: C, fields: Partial<Row<C>>, identity: { ref?: Ref; uuid?: string } = {}): Ref {
    return this.insert(cls, fields, identity);
  }

  set<C extends ClassName, F extends keyof Row<C> & string>(cls: C, ref: Ref, field: F, value: Row<C>[F]): void {
    this.write(cls, ref, { [field]: value });
  }

  patch<C extends ClassName>(cls: C, ref: Ref, fields: Partial<Row<C>>): void {
    this.write(cls, ref, fields);
  }

  destroy(cls: ClassName, ref: Ref): void {
    const entry = this.#entry(cls, ref);
    const table = this.#table(cls);
    table.remove(entry, uuidOf(entry.row), ++this.#generation);
    for (const [name, mirror] of layoutOf(cls).mirrored) this.#unlink(mirror, entry.row[name], ref);
    this.#tell();
  }

  /** `create` for callers that know the class only by name. Unknown and computed fields are left out. */
  insert(cls: ClassName, given: Readonly<Fields>, identity: { ref?: Ref; uuid?: string } = {}): Ref {
    const ref = identity.ref ?? `OpaqueRef:${this.#makeUuid()}`;
    const table = this.#table(cls);
    if (table.entries.has(ref)) throw new InternalError(`${cls} ${ref} exists already`);
    const { template, computed, mirrored } = layoutOf(cls);
    const row: Fields = { ...template };
    for (const name in given) if (Object.hasOwn(template, name)) row[name] = given[name] ?? template[name];
    for (const mirror of computed) row[mirror.field] = this.#inverse.of(mirror, ref);
    if (identity.uuid !== undefined) row["uuid"] = identity.uuid;
    if (row["uuid"] === "") row["uuid"] = this.#makeUuid();
    const generation = ++this.#generation;
    table.add({ ref, row, created: generation, modified: generation }, uuidOf(row));
    for (const [name, mirror] of mirrored) this.#link(mirror, row[name], ref);
    this.#tell();
    return ref;
  }

  /** `patch` for callers that know the class only by name. Values must already have the types of the schema. */
  write(cls: ClassName, ref: Ref, fields: Readonly<Fields>): void {
    const entry = this.#entry(cls, ref);
    for (const [name, value] of Object.entries(fields)) {
      const field = fieldOf(cls, name);
      if (field === undefined || field.inverse !== null) throw new InternalError(`${cls}.${name} cannot be written`);
      const before = entry.row[name];
      if (value === undefined || sameValue(before, value)) continue;
      entry.row[name] = value;
      this.#touch(cls, entry);
      const mirror = layoutOf(cls).mirrored.get(name);
      if (mirror === undefined) continue;
      this.#unlink(mirror, before, ref);
      this.#link(mirror, value, ref);
    }
    this.#tell();
  }

  /** Marks a row as modified without changing it (event.inject). Answers the generation of the mark. */
  touch(cls: ClassName, ref: Ref): number {
    this.#touch(cls, this.#entry(cls, ref));
    this.#tell();
    return this.#generation;
  }

  /** Row as untyped fields, for code that treats all classes alike. */
  fields(cls: ClassName, ref: Ref): Readonly<Fields> {
    return this.#entry(cls, ref).row;
  }

  count(cls: ClassName): number {
    return this.#table(cls).entries.size;
  }

  /** Rows created, modified or deleted after the generation. A deletion that came too long ago is missing. */
  since(
    cls: ClassName,
    generation: number,
  ): { readonly stamps: readonly Stamp[]; readonly deleted: readonly Deletion[] } {
    const table = this.#table(cls);
    if (table.changed <= generation) return { stamps: [], deleted: [] };
    const stamps: Stamp[] = [];
    for (const entry of table.entries.values()) if (entry.modified > generation) stamps.push(entry);
    const deleted = table.deletions.filter((it) => it.deleted > generation && !table.entries.has(it.ref));
    return { stamps, deleted };
  }

  snapshot(): Snapshot {
    return new Map(
      Array.from(this.#tables, ([cls, table]) => [
        cls,
        new Map(Array.from(table.entries.values(), ({ ref, row }) => [ref, { ...row }])),
      ]),
    );
  }

  /**
   * Makes the rows equal to the snapshot's by ordinary writes, so that whoever follows events sees them. Classes in
   * `keep` are left as they are.
   */
  restore(snapshot: Snapshot, keep: readonly ClassName[] = []): void {
    for (const [cls, table] of this.#tables) {
      if (keep.includes(cls)) continue;
      const wanted = snapshot.get(cls) ?? new Map<Ref, Readonly<Fields>>();
      for (const ref of table.entries.keys()) if (!wanted.has(ref)) this.destroy(cls, ref);
      for (const [ref, row] of wanted) {
        const entry = table.entries.get(ref);
        if (entry === undefined) this.insert(cls, row, { ref });
        else this.write(cls, ref, differingFields(cls, entry.row, row));
      }
    }
  }

  #table(cls: ClassName): Table {
    const table = this.#tables.get(cls);
    if (table === undefined) throw new InternalError(`No table ${cls}`);
    return table;
  }

  #entry(cls: ClassName, ref: Ref): Entry {
    const entry = this.#table(cls).entries.get(ref);
    if (entry === undefined) throw new ApiError("HANDLE_INVALID", cls, ref);
    return entry;
  }

  #touch(cls: ClassName, entry: Entry): void {
    entry.modified = ++this.#generation;
    this.#table(cls).changed = entry.modified;
  }

  #link(mirror: Mirror, target: unknown, source: Ref): void {
    if (typeof target !== "string") return;
    this.#inverse.add(mirror, target, source);
    this.#show(mirror, target);
  }

  #unlink(mirror: Mirror, target: unknown, source: Ref): void {
    if (typeof target !== "string") return;
    this.#inverse.remove(mirror, target, source);
    this.#show(mirror, target);
  }

  #show(mirror: Mirror, target: Ref): void {
    const other = this.#table(mirror.cls).entries.get(target);
    if (other === undefined) return;
    other.row[mirror.field] = this.#inverse.of(mirror, target);
    this.#touch(mirror.cls, other);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function differingFields(cls: ClassName, row: Readonly<Fields>, wanted: Readonly<Fields>): Fields {
  const differing = layoutOf(cls).stored.filter((name) => !sameValue(row[name], wanted[name]));
  return Object.fromEntries(differing.map((name) => [name, wanted[name]]));
}

function uuidOf(row: Readonly<Fields>): string | null {
  const uuid = row["uuid"];
  return typeof uuid === "string" && uuid !== "" ? uuid : null;
}

/**
 * Rows are made by `insert` from the schema's defaults and written through typed doors only (or, for implicit calls
 * and resets, with values decoded by the same schema), so their fields have the types that the schema declares.
 */
function asRow<C extends ClassName>(row: Fields): Readonly<Row<C>> {
  return row as Readonly<Row<C>>;
}
