import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { FakeDatabase } from "@/lib/fake-xenapi/engine/database";
import { createFakePool } from "@/lib/fake-xenapi/engine/fake-pool";
import { dumpOf } from "@/lib/fake-xenapi/pools/dump-of";
import { poolNamed } from "@/lib/fake-xenapi/pools/index";

/** The text of the dump that a fake pool writes: `pxs`, `generated:3x6x5x8+drift`. */
export function writtenDump(pool: string): string {
  return textOf(createFakePool({ seeder: poolNamed(pool) }).db);
}

export function textOf(db: FakeDatabase): string {
  return [...dumpOf(db)].join("");
}

/** A folder that is removed at the end, and files in it. */
export function scratchFolder(): { write(name: string, content: string | Uint8Array): string; remove(): void } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "poolbond-audit-"));
  return {
    write: (name, content) => {
      const file = path.join(folder, name);
      fs.writeFileSync(file, content);
      return file;
    },
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}
