/**
 * How does a long list of like objects travel in little room? By columns: what all have in common is said once, texts are
 * said once for all lists, and whole maps and structs once for all that are alike. Lossless for what JSON can carry.
 */
export interface PackedList {
  /** The index of a shape and how many in a row are of it, again and again: the order of the list. */
  readonly runs: readonly number[];
  readonly shapes: readonly PackedShape[];
}

/** Objects with the same keys; each column has a value for every one of them, in the order of the list. */
interface PackedShape {
  readonly keys: readonly string[];
  readonly columns: readonly Column[];
}

type Column =
  | { readonly same: unknown }
  /** Indices of texts that all lists share; -1 is null. */
  | { readonly texts: readonly number[] }
  | { readonly values: readonly unknown[]; readonly at: readonly number[] }
  | { readonly each: readonly unknown[] };

/** Texts that several lists share, each by its index. */
export interface SharedTexts {
  readonly list: readonly string[];
  indexOf(text: string): number;
}

export function createSharedTexts(): SharedTexts {
  const indices = new Map<string, number>();
  const list: string[] = [];
  return {
    list,
    indexOf: (text) => {
      const known = indices.get(text);
      if (known !== undefined) return known;
      indices.set(text, list.length);
      return list.push(text) - 1;
    },
  };
}

export function packList(list: readonly object[], texts: SharedTexts): PackedList {
  const groups = new Map<string, { readonly index: number; readonly keys: readonly string[]; rows: Row[] }>();
  const runs: number[] = [];
  for (const entity of list) {
    const row = asRow(entity);
    const keys = Object.keys(row).filter((key) => row[key] !== undefined);
    const name = keys.join(" ");
    const group = groups.get(name) ?? { index: groups.size, keys, rows: [] };
    groups.set(name, group);
    group.rows.push(row);
    if (runs.at(-2) === group.index) runs.push((runs.pop() ?? 0) + 1);
    else runs.push(group.index, 1);
  }
  const shapes = [...groups.values()].map(({ keys, rows }) => ({
    keys,
    columns: keys.map((key) =>
      packColumn(
        rows.map((row) => row[key]),
        texts,
      ),
    ),
  }));
  return { runs, shapes };
}

type Row = Readonly<Record<string, unknown>>;

/** Guarantee: only read, and only by the keys that it has. */
function asRow(entity: object): Row {
  return entity as Row;
}

function packColumn(values: readonly unknown[], texts: SharedTexts): Column {
  const [first] = values;
  if (values.every((value) => value === first)) return { same: first };
  if (values.every((value) => typeof value === "string" || value === null)) {
    return { texts: values.map((value) => (typeof value === "string" ? texts.indexOf(value) : -1)) };
  }
  if (values.every((value) => typeof value !== "object" || value === null)) return { each: values };
  const distinct = new Map<string, number>();
  // Most often it is the very object that another one has as well.
  const known = new Map<unknown, number>();
  const at = values.map((value) => {
    const seen = known.get(value);
    if (seen !== undefined) return seen;
    const text = JSON.stringify(value);
    const index = distinct.get(text) ?? distinct.size;
    distinct.set(text, index);
    known.set(value, index);
    return index;
  });
  if (distinct.size === 1) return { same: first };
  return { values: [...distinct.keys()].map((text): unknown => JSON.parse(text)), at };
}

/** The list again. What is alike in several objects is one object now: they are to be read, not written. */
export function unpackList({ runs, shapes }: PackedList, texts: readonly string[]): readonly object[] {
  const makers = shapes.map(({ keys, columns }) => {
    const readers = columns.map((column) => readerOf(column, texts));
    let next = 0;
    return () => {
      const entity: Record<string, unknown> = {};
      for (let key = 0; key < keys.length; key += 1) entity[keys[key] ?? ""] = readers[key]?.(next);
      next += 1;
      return entity;
    };
  });
  const list: object[] = [];
  for (let at = 0; at < runs.length; at += 2) {
    const make = makers[runs[at] ?? -1] ?? (() => ({}));
    const count = runs[at + 1] ?? 0;
    for (let made = 0; made < count; made += 1) list.push(make());
  }
  return list;
}

function readerOf(column: Column, texts: readonly string[]): (index: number) => unknown {
  if ("same" in column) return () => column.same;
  if ("texts" in column) return (index) => texts[column.texts[index] ?? -1] ?? null;
  if ("at" in column) return (index) => column.values[column.at[index] ?? -1];
  return (index) => column.each[index];
}
