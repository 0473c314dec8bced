import { textArg } from "@/lib/fake-xenapi/engine/args";
import type { FakeDatabase } from "@/lib/fake-xenapi/engine/database";
import { isArray, isStruct } from "@/lib/fake-xenapi/engine/decode-value";
import { parseFilter } from "@/lib/fake-xenapi/engine/filter";
import type { EngineContext, EngineMessage } from "@/lib/fake-xenapi/engine/message";
import { type ClassName, classSpec, fieldsOf } from "@/lib/xapi-schema/schema";
import type { Field, FieldType } from "@/lib/xapi-schema/field";
import { ApiError, type Param, type RoleName, type Value, type WireType } from "@/lib/fake-xenapi/engine/types";

const text: WireType = { kind: "string" };

function message(name: string, params: readonly Param[], result: WireType, run: EngineMessage["run"]): EngineMessage {
  return { name, params, result, run, minimumRole: "read-only", async: false, writes: false };
}

function writer(
  name: string,
  params: readonly Param[],
  minimumRole: RoleName,
  run: EngineMessage["run"],
): EngineMessage {
  return { name, params, result: { kind: "void" }, run, minimumRole, async: false, writes: true };
}

/** The messages that every class has without saying so (xenapi.md 1.6), made from the schema. */
export function implicitMessages(cls: ClassName): readonly EngineMessage[] {
  if (cls === "event") return [];
  return [...rowMessages(cls), ...fieldsOf(cls).flatMap(([name, field]) => fieldMessages(cls, name, field))];
}

function rowMessages(cls: ClassName): readonly EngineMessage[] {
  const ref: WireType = { kind: "ref", cls };
  const record: WireType = { kind: "record", cls };
  const refs: WireType = { kind: "set", of: ref };
  const records: WireType = { kind: "map", key: ref, value: record };
  const { named, listed } = classSpec(cls);
  const all: EngineMessage[] = [
    message(`${cls}.get_record`, [{ name: "self", type: ref }], record, (context, args) =>
      copyOf(rowsOf(context, cls).fields(cls, textArg(args, 0))),
    ),
    message(`${cls}.get_by_uuid`, [{ name: "uuid", type: text }], ref, (context, args) => {
      const found = rowsOf(context, cls).byUuid(cls, textArg(args, 0));
      if (found === undefined) throw new ApiError("UUID_INVALID", cls, textArg(args, 0));
      return found;
    }),
  ];
  if (named) {
    all.push(
      message(`${cls}.get_by_name_label`, [{ name: "label", type: text }], refs, (context, args) =>
        matching(rowsOf(context, cls), cls, (row) => row["name_label"] === args[0]),
      ),
    );
  }
  if (!listed) return all;
  const expression: Param = { name: "expr", type: text };
  all.push(
    message(`${cls}.get_all`, [], refs, (context) => rowsOf(context, cls).refs(cls)),
    message(`${cls}.get_all_records`, [], records, (context) =>
      recordsOf(rowsOf(context, cls), cls, rowsOf(context, cls).refs(cls)),
    ),
    message(`${cls}.get_all_where`, [expression], refs, (context, args) =>
      matching(rowsOf(context, cls), cls, filterFor(cls, textArg(args, 0))),
    ),
    message(`${cls}.get_all_records_where`, [expression], records, (context, args) => {
      const rows = rowsOf(context, cls);
      return recordsOf(rows, cls, matching(rows, cls, filterFor(cls, textArg(args, 0))));
    }),
  );
  return all;
}

function fieldMessages(cls: ClassName, name: string, field: Field<unknown>): readonly EngineMessage[] {
  const self: Param = { name: "self", type: { kind: "ref", cls } };
  const getter = message(`${cls}.get_${name}`, [self], field.type, (context, args) => {
    if (field.removed) throw new ApiError("MESSAGE_REMOVED");
    const row = rowsOf(context, cls).fields(cls, textArg(args, 0));
    return asValue(row[name]);
  });
  const { setter, adder } = field;
  if (setter === null || adder === null) return [getter];
  const value: Param = { name: "value", type: field.type };
  const set = writer(`${cls}.set_${name}`, [self, value], setter, ({ db }, args) => {
    refuseEmptyKeys(args[1] ?? null);
    db.write(cls, textArg(args, 0), { [name]: args[1] });
    return null;
  });
  return [getter, set, ...memberMessages(cls, name, field.type, adder, self)];
}

/** Adders and removers: `add_tags`, `remove_tags`, `add_to_other_config`, `remove_from_other_config`. */
function memberMessages(
  cls: ClassName,
  name: string,
  type: FieldType,
  role: RoleName,
  self: Param,
): readonly EngineMessage[] {
  const change = (edit: (before: unknown, ref: string, args: readonly Value[]) => Value): EngineMessage["run"] => {
    return (context, args) => {
      const rows = rowsOf(context, cls);
      const ref = textArg(args, 0);
      rows.write(cls, ref, { [name]: edit(rows.fields(cls, ref)[name], ref, args) });
      return null;
    };
  };
  if (type.kind === "set") {
    const value: Param = { name: "value", type: type.of };
    return [
      writer(
        `${cls}.add_${name}`,
        [self, value],
        role,
        change((before, _ref, args) => [...setOf(before).filter((item) => item !== args[1]), args[1] ?? null]),
      ),
      writer(
        `${cls}.remove_${name}`,
        [self, value],
        role,
        change((before, _ref, args) => setOf(before).filter((item) => item !== args[1])),
      ),
    ];
  }
  if (type.kind !== "map") return [];
  const key: Param = { name: "key", type: type.key };
  const add = change((before, ref, args) => {
    const map = mapOf(before);
    const added = textArg(args, 1);
    if (added === "") refuseEmptyKeys({ "": "" });
    if (Object.hasOwn(map, added)) throw new ApiError("MAP_DUPLICATE_KEY", cls, name, ref, added);
    return { ...map, [added]: args[2] ?? null };
  });
  const remove = change((before, _ref, args) =>
    Object.fromEntries(Object.entries(mapOf(before)).filter(([name]) => name !== args[1])),
  );
  return [
    writer(`${cls}.add_to_${name}`, [self, key, { name: "value", type: type.value }], role, add),
    writer(`${cls}.remove_from_${name}`, [self, key], role, remove),
  ];
}

function rowsOf({ db, engine }: Pick<EngineContext, "db" | "engine">, cls: ClassName): FakeDatabase {
  return cls === "role" ? engine.roles : db;
}

function filterFor(cls: ClassName, expression: string): (row: Readonly<Record<string, unknown>>) => boolean {
  // The one expression that xapi knows by heart: real roles, as against single permissions.
  if (cls === "role" && expression === "subroles<>[]") return (row) => setOf(row["subroles"]).length > 0;
  return parseFilter(cls, expression);
}

function matching(
  rows: FakeDatabase,
  cls: ClassName,
  test: (row: Readonly<Record<string, unknown>>) => boolean,
): readonly string[] {
  return rows.refs(cls).filter((ref) => test(rows.fields(cls, ref)));
}

function recordsOf(rows: FakeDatabase, cls: ClassName, refs: readonly string[]): Value {
  // Assigned one by one: at 52,736 PIFs, an array of pairs first would be garbage for nothing.
  const records: Record<string, Value> = {};
  for (const ref of refs) records[ref] = copyOf(rows.fields(cls, ref));
  return records;
}

/** A copy: the answer is of this moment, the row lives on. */
export function copyOf(row: Readonly<Record<string, unknown>>): { readonly [key: string]: Value } {
  return asValues({ ...row });
}

/** As `asValue`, for all fields at once: a spread keeps the row's layout, which makes copying and encoding quick. */
function asValues(row: Readonly<Record<string, unknown>>): { readonly [key: string]: Value } {
  return row as { readonly [key: string]: Value };
}

/** Rows hold schema-typed values only: text, numbers, booleans, and sets and maps of these; every one is a `Value`. */
function asValue(value: unknown): Value {
  return value as Value;
}

function setOf(value: unknown): readonly Value[] {
  const set = asValue(value);
  return isArray(set) ? set : [];
}

function mapOf(value: unknown): { readonly [key: string]: Value } {
  const map = asValue(value);
  return isStruct(map) ? map : {};
}

function refuseEmptyKeys(value: Value): void {
  if (isStruct(value) && Object.hasOwn(value, "")) {
    throw new ApiError("INTERNAL_ERROR", "Db_exn.Empty_key_in_map");
  }
}
