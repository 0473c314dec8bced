import { DumpRefused } from "@/lib/dump/dump-parser";
import type { Pieces } from "@/lib/dump/archive/pieces";
import { failure } from "@/lib/core/shared/failure";

/** How far a file may unfold: a few kilobytes can hold gigabytes of nothing. */
export interface ArchiveLimits {
  /** Bytes of the file itself. */
  readonly fileBytes: number;
  /** Bytes that all unpacking together may give at most. */
  readonly unpackedBytes: number;
  /** Besides this much, so many bytes for each byte of the file. Dumps shrink to a tenth or, at best, a fortieth. */
  readonly freeBytes: number;
  readonly ratio: number;
  /** Archives inside archives. */
  readonly depth: number;
  readonly entries: number;
}

export const defaultArchiveLimits: ArchiveLimits = {
  fileBytes: 2 * 1024 ** 3,
  unpackedBytes: 4 * 1024 ** 3,
  freeBytes: 16 * 1024 ** 2,
  ratio: 120,
  depth: 3,
  entries: 100_000,
};

/** Counts what is unpacked from one file, on whatever level, and refuses to go on beyond the limits. */
export class Budget {
  readonly limits: ArchiveLimits;
  readonly #most: number;
  #unpacked = 0;
  #entries = 0;

  constructor(limits: ArchiveLimits, fileBytes: number) {
    this.limits = limits;
    this.#most = Math.min(limits.unpackedBytes, limits.freeBytes + limits.ratio * fileBytes);
    if (fileBytes > limits.fileBytes) {
      throw refusedFile("DUMP.TOO_LARGE", `The file has more than ${megabytes(limits.fileBytes)}.`);
    }
  }

  async *counted(pieces: Pieces): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      this.#unpacked += piece.length;
      if (this.#unpacked > this.#most) {
        throw refusedFile(
          "DUMP.TOO_LARGE",
          `The file unfolds to more than ${megabytes(this.#most)}, which no status report of its size does.`,
        );
      }
      yield piece;
    }
  }

  countEntry(): void {
    this.#entries += 1;
    if (this.#entries > this.limits.entries) {
      throw refusedFile("DUMP.TOO_LARGE", `The archive has more than ${String(this.limits.entries)} entries.`);
    }
  }
}

function megabytes(bytes: number): string {
  return `${String(Math.round(bytes / 1024 ** 2))} MB`;
}

export function refusedFile(code: string, message: string): DumpRefused {
  const nextStep = "Make a new dump with xe pool-dump-database file-name=… on the coordinator, or a new status report.";
  return new DumpRefused(failure(code, message, { nextStep }));
}
