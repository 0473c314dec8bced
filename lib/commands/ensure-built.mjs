import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { giveUp, installedProgram, root, runCommand, say } from "./run-command.mjs";

const sources = [
  "app",
  "components",
  "lib",
  "public",
  "next.config.js",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
];
const stamp = path.join(root, ".next", "poolbond-sources");

/** The standalone server that a build leaves; `HOSTNAME` and `PORT` say where it listens. */
export const serverFile = path.join(root, ".next", "standalone", "server.js");

/** Builds the dashboard unless the build that is there was made from exactly these sources. */
export async function ensureBuilt() {
  const digest = digestOfSources();
  if (fs.existsSync(serverFile) && fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === digest) return;
  say("Building the dashboard…");
  const { code, output } = await runCommand(installedProgram("next"), ["build"], { quiet: true });
  if (code !== 0) {
    say(output);
    giveUp("next build failed: its message above says why.");
  }
  // The standalone server serves these two folders only from beside itself.
  for (const [from, to] of [
    [".next/static", ".next/standalone/.next/static"],
    ["public", ".next/standalone/public"],
  ]) {
    if (fs.existsSync(path.join(root, from)))
      fs.cpSync(path.join(root, from), path.join(root, to), { recursive: true });
  }
  fs.writeFileSync(stamp, digest);
}

function digestOfSources() {
  const hash = createHash("sha256");
  for (const file of sources.flatMap((name) => filesBelow(path.join(root, name)))) {
    hash.update(path.relative(root, file)).update("\0").update(fs.readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

function filesBelow(where) {
  if (!fs.existsSync(where)) return [];
  if (fs.statSync(where).isFile()) return [where];
  return fs
    .readdirSync(where, { withFileTypes: true })
    .filter((entry) => !/\.test\.tsx?$|\.md$/.test(entry.name))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => filesBelow(path.join(where, entry.name)));
}
