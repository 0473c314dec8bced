import type { ClassName } from "@/lib/xapi-schema/class-name";

/** Type of a field, as in the XenAPI datamodel; a subset of the types that parameters and results have. */
export type FieldType =
  | { readonly kind: "string" | "int" | "bool" | "float" | "datetime" }
  | { readonly kind: "enum"; readonly name: string; readonly values: readonly string[]; readonly exact: boolean }
  | { readonly kind: "ref"; readonly cls: ClassName }
  | { readonly kind: "set"; readonly of: FieldType }
  | { readonly kind: "map"; readonly key: FieldType; readonly value: FieldType };

/** Least role that may call a field's setters. */
export type SetterRole = "vm-operator" | "vm-admin" | "pool-operator";

export interface Field<V> {
  readonly type: FieldType;
  /** What a new row gets when its maker does not say. */
  readonly default: V;
  /** null = RO: no setter exists on the wire (code inside the fake may still write it). */
  readonly setter: SetterRole | null;
  /** Adders and removers of a set or map may be open to a lesser role. */
  readonly adder: SetterRole | null;
  /** This set of references is computed: the rows of `cls` whose `field` points here. Never written. */
  readonly inverse: { readonly cls: ClassName; readonly field: string } | null;
  /** Name of the database column when it is not the field's own: namespaces are joined by two underscores. */
  readonly column: string | null;
  /** The getter answers MESSAGE_REMOVED; the field stays in records. */
  readonly removed: boolean;
}

export const noRef = "OpaqueRef:NULL";
export const epoch = "19700101T00:00:00Z";

function field<V>(type: FieldType, value: V): Field<V> {
  return { type, default: value, setter: null, adder: null, inverse: null, column: null, removed: false };
}

export function text(value = ""): Field<string> {
  return field({ kind: "string" }, value);
}

export function int(value = 0): Field<number> {
  return field({ kind: "int" }, value);
}

export function float(value = 0): Field<number> {
  return field({ kind: "float" }, value);
}

export function bool(value: boolean): Field<boolean> {
  return field({ kind: "bool" }, value);
}

/** The wire text: `20260821T02:00:23Z`. */
export function datetime(value = epoch): Field<string> {
  return field({ kind: "datetime" }, value);
}

/** The first value is the default unless another is named. `exact`: input must match the spelling (xenapi.md 1.2). */
export function oneOf<const Values extends readonly [string, ...string[]]>(
  name: string,
  values: Values,
  options: { readonly default?: Values[number]; readonly exact?: boolean } = {},
): Field<Values[number]> {
  return field<Values[number]>(
    { kind: "enum", name, values, exact: options.exact ?? false },
    options.default ?? values[0],
  );
}

export function ref(cls: ClassName): Field<string> {
  return field({ kind: "ref", cls }, noRef);
}

/** A reference into a table that the fake does not keep (VDI, blob, user, subject): opaque text. */
export function foreignRef(): Field<string> {
  return field({ kind: "string" }, noRef);
}

export function strings(): Field<readonly string[]> {
  return field({ kind: "set", of: { kind: "string" } }, []);
}

export function ints(): Field<readonly number[]> {
  return field({ kind: "set", of: { kind: "int" } }, []);
}

/** A set of references that is stored, not computed. */
export function refs(cls: ClassName): Field<readonly string[]> {
  return field({ kind: "set", of: { kind: "ref", cls } }, []);
}

export function inverse(cls: ClassName, fieldName: string): Field<readonly string[]> {
  return { ...refs(cls), inverse: { cls, field: fieldName } };
}

/** string → string unless other key or value types are named. */
export function map(
  key: FieldType = { kind: "string" },
  value: FieldType = { kind: "string" },
): Field<Readonly<Record<string, string>>> {
  return field({ kind: "map", key, value }, {});
}

/** Readable and writable: `set_F`, and for sets and maps their adders and removers. */
export function rw<V>(of: Field<V>, setter: SetterRole = "pool-operator", adder: SetterRole = setter): Field<V> {
  return { ...of, setter, adder };
}

export function column<V>(name: string, of: Field<V>): Field<V> {
  return { ...of, column: name };
}

export function removed<V>(of: Field<V>): Field<V> {
  return { ...of, removed: true };
}

export interface ClassSpec<Fields> {
  readonly fields: Fields;
  /** Has `get_by_name_label` (a real name namespace). */
  readonly named: boolean;
  /** Has `get_all` and its kin. */
  readonly listed: boolean;
  /** Changes of its rows are told by event.from. */
  readonly eventful: boolean;
}

export function classOf<Fields extends Readonly<Record<string, Field<unknown>>>>(
  fields: Fields,
  traits: Partial<Omit<ClassSpec<Fields>, "fields">> = {},
): ClassSpec<Fields> {
  return { fields, named: false, listed: true, eventful: true, ...traits };
}
