import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { giveUp, root, runCommand, say } from "./run-command.mjs";

/**
 * Makes node_modules match the lock file: installs when it is missing or belongs to another lock file.
 * The lock file's digest is kept inside node_modules, so the answer costs one read when nothing is to be done.
 */
export async function ensureInstalled() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    giveUp(`Poolbond needs Node.js 20.19 or newer; this is ${process.versions.node}.`);
  }
  const lock = fs.readFileSync(path.join(root, "package-lock.json"));
  const digest = createHash("sha256").update(lock).digest("hex");
  const stamp = path.join(root, "node_modules", ".poolbond-lock");
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === digest) return;
  if (fs.existsSync(path.join(root, "node_modules", ".package-lock.json")) && installedMatches(lock)) {
    fs.writeFileSync(stamp, digest);
    return;
  }
  say("Installing the packages that the lock file names…");
  const { code } = await runCommand("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  if (code !== 0) giveUp("npm ci failed: its message above says why. Mend that, then run this command again.");
  fs.writeFileSync(stamp, digest);
}

/** Is every package of the lock file installed in the version that it names? Optional ones may be missing. */
function installedMatches(lock) {
  const installed = JSON.parse(fs.readFileSync(path.join(root, "node_modules", ".package-lock.json"), "utf8")).packages;
  return Object.entries(JSON.parse(lock.toString()).packages).every(
    ([where, wanted]) => where === "" || wanted.optional || installed[where]?.version === wanted.version,
  );
}
