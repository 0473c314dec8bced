import { type DumpRecords, dumpedClasses } from "@/lib/dump/dump";
import { protectWhitespace } from "@/lib/dump/protect-whitespace";
import { databaseText } from "@/lib/xapi-schema/database-text";
import { type ClassName, classNames, columnOf, fieldsOf } from "@/lib/xapi-schema/schema";

/** What the head of a new dump says; exactly these three since Boston. */
export interface WrittenManifest {
  readonly schemaMajor: number;
  readonly schemaMinor: number;
  readonly generation: number;
}

/** Generations of a row, for the columns `__ctime` and `__mtime`. */
export type RowStamps = (cls: ClassName, ref: string) => { readonly created: number; readonly modified: number };

const pieceLength = 64 * 1024;

/**
 * Records as a dump in today's spelling, in pieces of about 64 k characters: one line, every table present and sorted,
 * all data in attributes. Inverse sets are written too, as xapi does, and so is nothing of a runtime class.
 */
export function* writeDump(
  records: DumpRecords,
  manifest: WrittenManifest,
  stampsOf: RowStamps = () => ({ created: 0, modified: 0 }),
): Generator<string> {
  let piece = `<database><manifest>${pair("schema_major_vsn", manifest.schemaMajor)}`;
  piece += `${pair("schema_minor_vsn", manifest.schemaMinor)}${pair("generation_count", manifest.generation)}</manifest>`;
  for (const cls of [...classNames].sort(byCodeUnits)) {
    const rows = dumpedClasses.includes(cls) ? (records.get(cls) ?? new Map()) : new Map();
    if (rows.size === 0) {
      piece += `<table name="${cls}"/>`;
      continue;
    }
    piece += `<table name="${cls}">`;
    const columns = fieldsOf(cls).map(([name, field]) => ({ name, column: columnOf(name, field), type: field.type }));
    for (const [ref, row] of rows) {
      const { created, modified } = stampsOf(cls, ref);
      const shownRef = attributeText(ref);
      piece += `<row ref="${shownRef}" __ctime="${created}" __mtime="${modified}" _ref="${shownRef}"`;
      for (const { name, column, type } of columns) {
        piece += ` ${column}="${attributeText(protectWhitespace(databaseText(row[name], type)))}"`;
      }
      piece += "/>";
      if (piece.length < pieceLength) continue;
      yield piece;
      piece = "";
    }
    piece += "</table>";
  }
  yield `${piece}</database>`;
}

function pair(key: string, value: number): string {
  return `<pair key="${key}" value="${value}"/>`;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** What XML cannot carry at all is dropped; xapi would not have stored it. */
function attributeText(text: string): string {
  const marked = /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (mark) => entities[mark] ?? mark) : text;
  return /[^ -~]/.test(marked)
    ? marked.replace(/[^\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "")
    : marked;
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
