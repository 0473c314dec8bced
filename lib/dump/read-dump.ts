import { failure } from "@/lib/core/shared/failure";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import { TextPieces } from "@/lib/dump/decode-text";
import type { Dump } from "@/lib/dump/dump";
import { DumpParser, DumpRefused } from "@/lib/dump/dump-parser";
import { type DumpLimits, defaultLimits } from "@/lib/dump/limits";

/**
 * A xapi database dump (`xe pool-dump-database`, `GET /pool/xmldbdump`, xapi-db.xml) to records with relations derived,
 * defaults filled and secrets left out. Text may start with a byte order mark or an XML declaration. Failures:
 * `DUMP.BAD_XML`, `DUMP.NOT_A_DUMP`, `DUMP.TOO_LARGE`; anything smaller is a warning.
 */
export function readDump(pieces: Iterable<string | Uint8Array>, limits: Partial<DumpLimits> = {}): Result<Dump> {
  return refusable(() => {
    const intake = new Intake(limits);
    for (const piece of pieces) intake.take(piece);
    return intake.end();
  });
}

/** The same for pieces that arrive in their own time, such as an upload. What the source throws is passed on. */
export async function readDumpStream(
  pieces: AsyncIterable<string | Uint8Array>,
  limits: Partial<DumpLimits> = {},
): Promise<Result<Dump>> {
  const intake = new Intake(limits);
  for await (const piece of pieces) {
    const taken = refusable(() => intake.take(piece));
    if (!taken.ok) return taken;
  }
  return refusable(() => intake.end());
}

class Intake {
  readonly #parser: DumpParser;
  readonly #text = new TextPieces();

  constructor(limits: Partial<DumpLimits>) {
    this.#parser = new DumpParser({ ...defaultLimits, ...limits });
  }

  take(piece: string | Uint8Array): void {
    this.#parser.write(typeof piece === "string" ? piece : this.#text.take(piece));
  }

  end(): Dump {
    this.#parser.write(this.#text.end());
    return this.#parser.close();
  }
}

function refusable<Value>(work: () => Value): Result<Value> {
  try {
    return ok(work());
  } catch (error) {
    if (error instanceof DumpRefused) return notOk(error.failure);
    if (error instanceof RangeError) return notOk(failure("DUMP.TOO_LARGE", "The file is too large to be held."));
    throw error;
  }
}
