import fs from "node:fs";
import path from "node:path";

const shared = path.resolve(import.meta.dirname, "../../../../shared");

/**
 * Two dumps of real pools lie beside a developer's and CI's checkout, in `../shared/pools`; they are not ours to copy.
 * A checkout without that neighbour has none of them, and its tests of them say so in their names and are skipped.
 */
export const hasRealDumps = fs.existsSync(shared);

/** To be added to the name of a test that needs them. */
export const realDumpsNote = hasRealDumps ? "" : " (skipped: ../shared/pools is not beside this checkout)";

export const realDumps = ["boston-two-hosts.xml", "two-hosts-five-nics.xml"] as const;

/** Path of a real dump. Throws when the neighbour is there and the dump is not. */
export function realDump(name: (typeof realDumps)[number]): string {
  const file = path.join(shared, "pools", name);
  if (!fs.existsSync(file)) throw new Error(`../shared is there, but pools/${name} is missing from it`);
  return file;
}
