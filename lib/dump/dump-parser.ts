import { SaxesParser } from "saxes";
import { type Failure, failure } from "@/lib/core/shared/failure";
import { decodeRow, everyField } from "@/lib/dump/decode-row";
import { type Dump, type DumpManifest, dumpedClasses } from "@/lib/dump/dump";
import type { DumpLimits } from "@/lib/dump/limits";
import { readManifest } from "@/lib/dump/read-manifest";
import { type OpenRecords, relateRecords } from "@/lib/dump/relate-records";
import { RowShape } from "@/lib/dump/row-shape";
import { WarningList } from "@/lib/dump/warning-list";
import { type ClassName, isClassName } from "@/lib/xapi-schema/schema";

/** Leaves the parser when the file is no dump, or too much of one. `readDump` makes a `Result` of it. */
export class DumpRefused extends Error {
  override name = "DumpRefused";
  readonly failure: Failure;
  constructor(why: Failure) {
    super(why.message);
    this.failure = why;
  }
}

type Attributes = Readonly<Record<string, string>>;

/**
 * Takes the XML text of a dump piece by piece and keeps rows, never the text (xenapi.md 8). Rows that are written as the
 * one before them are read here, all else by the XML parser, which judges what is XML.
 */
export class DumpParser {
  readonly #limits: DumpLimits;
  readonly #parser = new SaxesParser();
  readonly #warnings: WarningList;
  readonly #records: OpenRecords = new Map(dumpedClasses.map((cls) => [cls, new Map()]));
  readonly #path: string[] = [];
  #pairs: Map<string, string> | null = null;
  #table: string | null = null;
  /** How the latest row that the XML parser saw was written; null before the first of a table. */
  #shape: RowShape | null = null;
  #rowsInTable = 0;
  #rows = 0;
  #characters = 0;
  /** Characters that the XML parser got. */
  #given = 0;
  /** Where the latest tag ended, in characters that the XML parser got. */
  #lastTagAt = 0;

  constructor(limits: DumpLimits) {
    this.#limits = limits;
    this.#warnings = new WarningList(limits.warnings);
    this.#parser.on("error", (error) => {
      throw refused("DUMP.BAD_XML", `The file is not well-formed XML: ${error.message.slice(0, 200)}.`);
    });
    // Nothing that xapi writes has one; entities could grow without bound.
    this.#parser.on("doctype", () => {
      throw refused("DUMP.NOT_A_DUMP", "The file declares a document type, which a xapi database dump never does.");
    });
    this.#parser.on("opentag", ({ name, attributes }) => this.#open(name, attributes));
    this.#parser.on("closetag", () => {
      this.#endTag();
      this.#path.pop();
    });
  }

  write(text: string): void {
    this.#characters += text.length;
    if (this.#characters > this.#limits.characters) {
      throw refused("DUMP.TOO_LARGE", `The file has more than ${this.#limits.characters} characters.`);
    }
    for (let at = 0; at < text.length;) {
      at = this.#rowsAsBefore(text, at);
      const end = this.#endOfPart(text, at);
      this.#given += end - at;
      this.#parser.write(text.slice(at, end));
      at = end;
    }
    this.#boundTag();
  }

  close(): Dump {
    if (this.#characters === 0) throw refused("DUMP.NOT_A_DUMP", "The file is empty.");
    this.#parser.close();
    const records = relateRecords(this.#records, this.#warnings, this.#limits.fields);
    const manifest: DumpManifest | null = this.#pairs === null ? null : readManifest(this.#pairs);
    return { manifest, records, warnings: this.#warnings.kept, furtherWarnings: this.#warnings.further };
  }

  /** The XML parser gets rows one by one: only when it stands between two can the next be read here. */
  #endOfPart(text: string, from: number): number {
    const row = this.#isInTable() ? from : text.indexOf("<row ", from);
    return row < 0 ? text.length : text.indexOf(">", row) + 1 || text.length;
  }

  #isInTable(): boolean {
    return this.#path.length === 2 && this.#path[0] === "database" && this.#path[1] === "table";
  }

  /** Takes rows from `from` on, as long as they look like the one before; answers where they end. */
  #rowsAsBefore(text: string, from: number): number {
    const shape = this.#shape;
    if (shape === null || this.#lastTagAt !== this.#given || !this.#isInTable()) return from;
    const rows = this.#rowsOfTable();
    let at = from;
    while (this.#rows < this.#limits.rows) {
      const read = shape.read(text, at);
      if (read === null || read.end - at > this.#limits.tagCharacters || rows?.has(read.ref) === true) break;
      this.#rows += 1;
      this.#rowsInTable += 1;
      if (read.row !== null) rows?.set(read.ref, read.row);
      at = read.end;
    }
    // What the parser may have to say later is said with its line and column.
    this.#parser.column += at - from;
    return at;
  }

  #endTag(): void {
    this.#boundTag();
    this.#lastTagAt = this.#parser.position;
  }

  #boundTag(): void {
    if (this.#parser.position - this.#lastTagAt > this.#limits.tagCharacters) {
      throw refused("DUMP.TOO_LARGE", `A row of the file has more than ${this.#limits.tagCharacters} characters.`);
    }
  }

  #open(name: string, attributes: Attributes): void {
    this.#endTag();
    this.#path.push(name);
    if (this.#path.length > this.#limits.depth) {
      throw refused("DUMP.NOT_A_DUMP", "The file nests elements more deeply than a xapi database dump does.");
    }
    switch (this.#path.join("/")) {
      case "database/manifest":
        this.#pairs ??= new Map();
        return;
      case "database/manifest/pair":
        this.#pairs?.set(attributes["key"] ?? "", attributes["value"] ?? "");
        return;
      case "database/table":
        this.#table = attributes["name"] ?? "";
        this.#rowsInTable = 0;
        this.#shape = null;
        return;
      case "database/table/row":
        this.#row(attributes);
        return;
      default:
        if (this.#path[0] !== "database") {
          throw refused(
            "DUMP.NOT_A_DUMP",
            "The file is XML, but not a xapi database dump: its root is not <database>.",
          );
        }
    }
  }

  #row(attributes: Attributes): void {
    this.#rows += 1;
    this.#rowsInTable += 1;
    if (this.#rows > this.#limits.rows) {
      throw refused("DUMP.TOO_LARGE", `The file has more than ${this.#limits.rows} rows.`);
    }
    const names = Object.keys(attributes);
    const cls = this.#table;
    const rows = this.#rowsOfTable();
    const isKept = rows !== undefined && cls !== null && isClassName(cls);
    if (this.#shape?.isOf(names) !== true) {
      this.#shape = new RowShape(isKept ? cls : null, names, this.#limits.fields ?? everyField);
    }
    if (isKept) this.#keep(cls, rows, attributes);
  }

  /** Undefined: a table that is not kept. */
  #rowsOfTable(): Map<string, Record<string, unknown>> | undefined {
    return this.#table !== null && isClassName(this.#table) ? this.#records.get(this.#table) : undefined;
  }

  /** `ref` is the row's identity; files edited by hand have it as `_ref` only, or twice. */
  #keep(cls: ClassName, rows: Map<string, Record<string, unknown>>, attributes: Attributes): void {
    const ref = attributes["ref"] ?? attributes["_ref"] ?? "";
    if (ref === "") {
      this.#warnings.add(cls, `row ${this.#rowsInTable}`, "ref", "it has no reference; the row is left out");
    } else if (rows.has(ref)) {
      this.#warnings.add(cls, ref, "ref", "the reference occurs twice; the first row counts");
    } else {
      rows.set(ref, decodeRow(cls, ref, attributes, this.#warnings, this.#limits.fields));
    }
  }
}

function refused(code: string, message: string): DumpRefused {
  const nextStep = "Make a new dump with xe pool-dump-database file-name=… on the coordinator.";
  return new DumpRefused(failure(code, message, { nextStep }));
}
