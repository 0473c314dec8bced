import { type ClassName, classNames, type Row } from "@/lib/xapi-schema/schema";

/** A row with every field of its class, by wire names (`name_label`), values decoded. */
export type DumpRow = Readonly<Record<string, unknown>>;

/** Rows by class and reference, in the dump's order; a class without rows has an empty map. */
export type DumpRecords = ReadonlyMap<ClassName, ReadonlyMap<string, DumpRow>>;

export interface Dump {
  /** null: a file without a manifest, whose version nobody knows. */
  readonly manifest: DumpManifest | null;
  readonly records: DumpRecords;
  readonly warnings: readonly DumpWarning[];
  /** Warnings beyond the limit: counted, not kept. */
  readonly furtherWarnings: number;
}

/** What the manifest says of its maker. The pool secret that old ones hold is not among it. */
export interface DumpManifest {
  readonly schemaMajor: number | null;
  readonly schemaMinor: number | null;
  readonly generation: number | null;
  readonly productVersion: string | null;
  readonly productBrand: string | null;
  readonly buildNumber: string | null;
}

/** Something in the dump that could not be taken as it stands; the reader went on. */
export interface DumpWarning {
  readonly table: string;
  /** The row's reference, or its number in the table when it has none. */
  readonly row: string;
  readonly column: string | null;
  readonly message: string;
}

/** Rows of these live as long as a toolstack does, or are made by it: a dump has none, and none are read or written. */
const runtimeClasses: ReadonlySet<ClassName> = new Set(["session", "task", "event", "message", "role"]);

export const dumpedClasses: readonly ClassName[] = classNames.filter((cls) => !runtimeClasses.has(cls));

/** The rows of one class with the types of its fields. */
export function rowsIn<C extends ClassName>(records: DumpRecords, cls: C): ReadonlyMap<string, Readonly<Row<C>>> {
  return asRows(records.get(cls) ?? new Map());
}

/** The reader decodes every field by its schema type and fills the others with the schema's defaults. */
function asRows<C extends ClassName>(rows: ReadonlyMap<string, DumpRow>): ReadonlyMap<string, Readonly<Row<C>>> {
  return rows as ReadonlyMap<string, Readonly<Row<C>>>;
}
