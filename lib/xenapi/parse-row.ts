import type { z } from "zod";
import { readPlainRow } from "@/lib/xenapi/read-plain-row";
import { rowSchemas, type WireClass, type WireRow } from "@/lib/xenapi/wire";

export type ParsedRow<Class extends WireClass> =
  | { readonly ok: true; readonly row: WireRow<Class> }
  /** Names the columns, never their contents. */
  | { readonly ok: false; readonly columns: readonly string[] };

/** One record as it arrived → our projection of it. */
export function parseRow<Class extends WireClass>(cls: Class, record: unknown): ParsedRow<Class> {
  const plain = readPlainRow(cls, record);
  return plain === null ? judgeRow(cls, record) : { ok: true, row: plain };
}

/** The same by the schema alone, which decides what is malformed. */
export function judgeRow<Class extends WireClass>(cls: Class, record: unknown): ParsedRow<Class> {
  const schema: z.ZodType<WireRow<Class>> = schemaOf(cls);
  const parsed = schema.safeParse(record);
  if (parsed.success) return { ok: true, row: parsed.data };
  return { ok: false, columns: [...new Set(parsed.error.issues.map((issue) => String(issue.path[0] ?? "(record)")))] };
}

/** Indexing `rowSchemas` by `Class` gives that class's schema: the compiler loses the link between key and row. */
function schemaOf<Class extends WireClass>(cls: Class): z.ZodType<WireRow<Class>> {
  return rowSchemas[cls] as unknown as z.ZodType<WireRow<Class>>;
}
