import type { Dump } from "@/lib/dump/dump";
import type { DumpLimits } from "@/lib/dump/limits";
import { readDump } from "@/lib/dump/read-dump";

/** A table from rows of attributes, as text. */
export function table(name: string, ...rows: readonly string[]): string {
  return `<table name="${name}">${rows.map((row) => `<row ${row}/>`).join("")}</table>`;
}

/** Reads a dump that must be readable. */
export function dumpOf(text: string, limits: Partial<DumpLimits> = {}): Dump {
  const read = readDump([text], limits);
  if (!read.ok) throw new Error(read.failure.message);
  return read.value;
}

/** Reads the tables as the whole content of a dump without a manifest. */
export function dumpWith(...tables: readonly string[]): Dump {
  return dumpOf(`<database>${tables.join("")}</database>`);
}
