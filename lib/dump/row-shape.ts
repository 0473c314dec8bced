import { type Column, planOf } from "@/lib/dump/decode-row";
import type { FieldChoice } from "@/lib/dump/limits";
import type { ClassName } from "@/lib/xapi-schema/schema";

/** A character that may end or spoil a value: anything but printable ASCII, `&` and `<`. */
const odd = /[^ -%'-;=-~]/gu;

interface Attribute {
  /** ` name="` */
  readonly opening: string;
  readonly column: Column | undefined;
  /** The latest value with its closing quote, and what it stands for: most are the same from row to row. */
  last: string;
  value: unknown;
}

/** A row that was read without a surprise. */
export interface PlainRow {
  readonly ref: string;
  /** Null: its table is none that is kept. */
  readonly row: Record<string, unknown> | null;
  /** Where the text goes on after it. */
  readonly end: number;
}

/**
 * Rows of a table, written exactly as the one before: `<row` with the same attributes in the same order, one space apart,
 * in double quotes, all printable ASCII without entities. xapi writes nearly all rows so, and to read them takes a tenth of
 * the time that XML takes. Any other row is left to the XML parser, and so is every row that there is something to say of.
 */
export class RowShape {
  readonly #names: readonly string[];
  readonly #attributes: readonly Attribute[];
  readonly #template: Readonly<Record<string, unknown>> | null;
  /** The attribute that is the row's identity. */
  readonly #identity: Attribute | undefined;

  /** @param names attributes of a row that the XML parser found well-formed; `cls` null: a table that is not kept. */
  constructor(cls: ClassName | null, names: readonly string[], choice: FieldChoice) {
    const plan = cls === null ? null : planOf(cls, choice);
    const columns = new Map(plan?.columns.map((column) => [column.column, column]));
    this.#names = names;
    this.#attributes = names.map((name) => ({
      opening: ` ${name}="`,
      column: columns.get(name),
      // Nothing that a value could begin with.
      last: "\n",
      value: null,
    }));
    this.#template = plan?.template ?? null;
    const identity = names.includes("ref") ? "ref" : "_ref";
    this.#identity = this.#attributes[names.indexOf(identity)];
  }

  /** Is this the shape of rows with these attributes? */
  isOf(names: readonly string[]): boolean {
    return this.#names.length === names.length && this.#names.every((name, index) => name === names[index]);
  }

  /** The row that begins at `from`. Null: not so, not whole, or not without a word. */
  read(text: string, from: number): PlainRow | null {
    if (!text.startsWith("<row ", from)) return null;
    odd.lastIndex = from + 1;
    const bound = odd.test(text) ? odd.lastIndex - 1 : text.length;
    const row: Record<string, unknown> | null = this.#template === null ? null : { ...this.#template };
    let ref = "";
    let at = from + "<row".length;
    for (const attribute of this.#attributes) {
      const { opening, column } = attribute;
      if (!text.startsWith(opening, at)) return null;
      at += opening.length;
      if (column !== undefined && text.startsWith(attribute.last, at)) {
        at += attribute.last.length;
        if (row !== null) row[column.name] = attribute.value;
        continue;
      }
      const end = text.indexOf('"', at);
      if (end < 0 || end >= bound) return null;
      if (attribute === this.#identity) ref = text.slice(at, end);
      if (column !== undefined && row !== null) {
        const decoded = column.decode(text.slice(at, end));
        if (!decoded.ok) return null;
        attribute.last = text.slice(at, end + 1);
        attribute.value = decoded.value;
        row[column.name] = decoded.value;
      }
      at = end + 1;
    }
    const end = at + "/>".length;
    return end <= bound && text.startsWith("/>", at) && ref !== "" ? { ref, row, end } : null;
  }
}
