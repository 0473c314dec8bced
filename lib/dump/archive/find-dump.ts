import { createReadStream } from "node:fs";
import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { extract } from "tar-stream";
import { openPromise, type Entry } from "yauzl";
import { type Budget, refusedFile } from "@/lib/dump/archive/budget";
import { bunzip } from "@/lib/dump/archive/bunzip";
import { type FileKind, headBytes, kindOf } from "@/lib/dump/archive/kind-of";
import { peek, type Pieces } from "@/lib/dump/archive/pieces";

/** A dump inside a file, and how one came to it: `["bug-report/xapi-db.xml"]`; empty when the file itself is the dump. */
export interface FoundDump {
  readonly path: readonly string[];
  readonly pieces: Pieces;
}

/** What is done with the dump while the archive is open. */
export type WithDump<Answer> = (found: FoundDump) => Promise<Answer>;

/**
 * Finds the first xapi database dump in a file: plain, gzip, bzip2, tar, zip, or these in one another, as xen-bugtool and
 * status reports pack them. Nothing is written to a disk, so names of entries can lead nowhere. Null: there is none.
 * Throws `DumpRefused` for damage and for what is beyond the budget.
 */
export async function withDumpIn<Answer>(
  file: string,
  budget: Budget,
  perform: WithDump<Answer>,
): Promise<Answer | null> {
  const stream = createReadStream(file, { highWaterMark: 1 << 18 });
  try {
    const { head, whole } = await peek(bytesOf(stream), headBytes);
    return await (kindOf(head) === "zip" ? searchZip() : search({ path: [], pieces: whole }, 0));
  } finally {
    stream.destroy();
  }

  async function search(found: FoundDump, depth: number): Promise<Answer | null> {
    const { head: start, whole: pieces } = await peek(found.pieces, headBytes);
    const kind = kindOf(start);
    if (depth > budget.limits.depth && kind !== "dump" && kind !== "other") {
      throw refusedFile("DUMP.BAD_ARCHIVE", `Archives are nested more than ${String(budget.limits.depth)} deep.`);
    }
    return open(kind, { path: found.path, pieces }, depth);
  }

  async function open(kind: FileKind, { path, pieces }: FoundDump, depth: number): Promise<Answer | null> {
    switch (kind) {
      case "dump":
        return perform({ path, pieces });
      case "gzip":
        return search({ path, pieces: budget.counted(gunzip(pieces)) }, depth + 1);
      case "bzip2":
        return search({ path, pieces: budget.counted(bunzip(pieces)) }, depth + 1);
      case "tar":
        return searchTar({ path, pieces }, depth + 1);
      // A zip is read from its end, which an archive around it does not allow.
      case "zip":
      case "other":
        return null;
      default:
        return kind satisfies never;
    }
  }

  async function searchTar({ path, pieces }: FoundDump, depth: number): Promise<Answer | null> {
    const entries = extract();
    const fed = pipeline(Readable.from(pieces), entries, () => {});
    try {
      for await (const entry of entries) {
        budget.countEntry();
        const isFile = entry.header.type === "file" || entry.header.type === "contiguous-file";
        const answer = isFile
          ? await search({ path: [...path, named(entry.header.name)], pieces: bytesOf(entry) }, depth)
          : null;
        if (answer !== null) return answer;
        entry.resume();
      }
      return null;
    } catch (error) {
      throw asRefusal(error, "tar");
    } finally {
      fed.destroy();
    }
  }

  async function searchZip(): Promise<Answer | null> {
    try {
      // Sizes are checked against what really comes out; names are not used as paths, so any will do.
      const zip = await openPromise(file, { autoClose: false, decodeStrings: false });
      try {
        for await (const entry of zip.eachEntry() as AsyncIterable<Entry>) {
          budget.countEntry();
          if (entry.isEncrypted() || !canUnpack(entry)) continue;
          const stream = await zip.openReadStreamPromise(entry);
          const found = { path: [named(rawName(entry))], pieces: budget.counted(bytesOf(stream)) };
          const answer = await search(found, 1);
          stream.destroy();
          if (answer !== null) return answer;
        }
        return null;
      } finally {
        zip.close();
      }
    } catch (error) {
      throw asRefusal(error, "zip");
    }
  }
}

/** Stored or deflated; other methods are rare and unknown to us. */
function canUnpack({ compressionMethod }: Entry): boolean {
  return compressionMethod === 0 || compressionMethod === 8;
}

function rawName(entry: Entry): string {
  const name: unknown = entry.fileName;
  return name instanceof Uint8Array ? new TextDecoder().decode(name) : String(name);
}

/** Streams of bytes are typed as streams of anything. */
async function* bytesOf(stream: AsyncIterable<unknown>): AsyncGenerator<Uint8Array> {
  for await (const piece of stream) if (piece instanceof Uint8Array) yield piece;
}

async function* gunzip(pieces: Pieces): AsyncGenerator<Uint8Array> {
  const unpacked = createGunzip();
  const fed = pipeline(Readable.from(pieces), unpacked, () => {});
  try {
    yield* unpacked;
  } catch (error) {
    throw asRefusal(error, "gzip");
  } finally {
    fed.destroy();
  }
}

/** What a library complains of is damage, whatever it calls it; our own refusals and the disk's errors pass. */
function asRefusal(error: unknown, format: string): unknown {
  if (!(error instanceof Error) || error.name === "DumpRefused" || "syscall" in error) return error;
  return refusedFile("DUMP.BAD_ARCHIVE", `The ${format} data is damaged or cut short.`);
}

/** For people only: control characters of a name could paint over a terminal. */
function named(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, "?").slice(0, 200);
}
