import type { ClassName } from "@/lib/xapi-schema/class-name";

export type FieldChoice = (cls: ClassName, field: string) => boolean;

/** How much of a dump is read before it is refused: a file from anywhere must not take the process with it. */
export interface DumpLimits {
  /** Fields that are read at all (the name as on the wire); default: every one. Those left out are not in the rows. */
  readonly fields?: FieldChoice;
  /** Characters of the whole file. The largest pool that Poolbond is made for writes about 200 million. */
  readonly characters: number;
  /** Characters between two tags, which bounds a single row. */
  readonly tagCharacters: number;
  /** Elements inside elements; a dump has three. */
  readonly depth: number;
  /** Rows of all tables. */
  readonly rows: number;
  /** Warnings that are kept word for word. */
  readonly warnings: number;
}

export const defaultLimits: DumpLimits = {
  characters: 1024 ** 3,
  tagCharacters: 16 * 1024 ** 2,
  depth: 8,
  rows: 2_000_000,
  warnings: 1000,
};
