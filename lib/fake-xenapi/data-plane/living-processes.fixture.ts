import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** The processes of a data plane's folder, by their pid files. */
export function pidsIn(folder: string): readonly number[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".pid"))
    .map((name) => Number(readFileSync(path.join(folder, name), "utf8")));
}

/** Those of them that still run. */
export function living(pids: readonly number[]): readonly number[] {
  return pids.filter((pid) => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  });
}
