import fs from "node:fs";
import { failure } from "@/lib/core/shared/failure";
import { notOk, type Result } from "@/lib/core/shared/result";
import type { Dump } from "@/lib/dump/dump";
import type { DumpLimits } from "@/lib/dump/limits";
import { readDump } from "@/lib/dump/read-dump";

const pieceBytes = 64 * 1024;

/** A dump from a file, piece by piece. Failures as in `readDump`, and `DUMP.UNREADABLE` when the file cannot be read. */
export function readDumpFile(file: string, limits: Partial<DumpLimits> = {}): Result<Dump> {
  try {
    return readDump(piecesOf(file), limits);
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return notOk(failure("DUMP.UNREADABLE", `The file ${file} cannot be read (${error.code ?? error.message}).`));
  }
}

function* piecesOf(file: string): Generator<Uint8Array> {
  const handle = fs.openSync(file, "r");
  try {
    for (;;) {
      // A fresh buffer each time: text decoded from it must not change under the parser.
      const piece = new Uint8Array(pieceBytes);
      const count = fs.readSync(handle, piece);
      if (count === 0) return;
      yield piece.subarray(0, count);
    }
  } finally {
    fs.closeSync(handle);
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error;
}
