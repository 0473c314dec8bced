import fs from "node:fs/promises";
import path from "node:path";
import { failure } from "@/lib/core/shared/failure";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import { type ArchiveLimits, Budget, defaultArchiveLimits } from "@/lib/dump/archive/budget";
import { withDumpIn } from "@/lib/dump/archive/find-dump";
import type { Dump } from "@/lib/dump/dump";
import { DumpRefused } from "@/lib/dump/dump-parser";
import type { DumpLimits } from "@/lib/dump/limits";
import { readDumpStream } from "@/lib/dump/read-dump";

/** A dump, and where in the file it was. */
export interface OpenedDump {
  readonly dump: Dump;
  /** Entries on the way to it: `["bug-report-2026/xapi-db.xml"]`; empty when the file itself is the dump. */
  readonly inside: readonly string[];
}

export interface OpenLimits {
  readonly dump?: Partial<DumpLimits>;
  readonly archive?: Partial<ArchiveLimits>;
}

/**
 * A xapi database dump from a file: plain XML, `.gz`, `.bz2`, or a status report (`.tar`, `.tar.gz`, `.tar.bz2`, `.zip`)
 * that holds one. Secrets are left out while reading. Failures: those of `readDump`, `DUMP.UNREADABLE`,
 * `DUMP.BAD_ARCHIVE`, `DUMP.NONE_INSIDE`; each names the file and, in an archive, the entry.
 */
export async function openDump(file: string, limits: OpenLimits = {}): Promise<Result<OpenedDump>> {
  const name = path.basename(file);
  try {
    const stat = await fs.stat(file);
    if (!stat.isFile()) return notOk(failure("DUMP.UNREADABLE", `${name} is not a file.`));
    if (stat.size === 0) return notOk(failure("DUMP.NOT_A_DUMP", `${name} is empty.`));
    const budget = new Budget({ ...defaultArchiveLimits, ...limits.archive }, stat.size);
    const opened = await withDumpIn(file, budget, async ({ path: inside, pieces }) => ({
      read: await readDumpStream(pieces, limits.dump),
      inside,
    }));
    if (opened === null) return notOk(noneInside(name));
    const { read, inside } = opened;
    if (read.ok) return ok({ dump: read.value, inside });
    const where = inside.length === 0 ? name : `${name}, ${inside.join(", ")}`;
    return notOk({ ...read.failure, message: `${where}: ${read.failure.message}` });
  } catch (error) {
    if (error instanceof DumpRefused) {
      return notOk({ ...error.failure, message: `${name}: ${error.failure.message}` });
    }
    if (error instanceof Error && "syscall" in error) {
      return notOk(failure("DUMP.UNREADABLE", `${name} cannot be read (${error.message}).`));
    }
    throw error;
  }
}

function noneInside(name: string) {
  return failure("DUMP.NONE_INSIDE", `${name} is no xapi database dump, nor an archive that holds one.`, {
    nextStep: "Make one with xe pool-dump-database file-name=…, or a status report with xen-bugtool.",
  });
}
