import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { root } from "./run-command.mjs";

/** Inside node_modules, so that another set of packages means another program. */
const shelf = path.join(root, "node_modules", ".cache", "poolbond-audit");
const list = path.join(shelf, "current.json");

/**
 * `lib/audit/cli.ts` with all that it needs in a few files of JavaScript: to read 400 files one by one, as TypeScript, takes
 * a second at each start. Made anew when any of its sources is another, by content. Null when it cannot be made here (a
 * folder that may not be written to); the sources then run as they are.
 */
export async function auditProgram() {
  try {
    return ready() ?? (await make());
  } catch {
    return null;
  }
}

function ready() {
  if (!fs.existsSync(list)) return null;
  const { inputs, digest } = JSON.parse(fs.readFileSync(list, "utf8"));
  const file = path.join(shelf, digest, "cli.js");
  const isOfSources = inputs.every((input) => fs.existsSync(path.join(root, input))) && digestOf(inputs) === digest;
  return isOfSources && fs.existsSync(file) ? file : null;
}

async function make() {
  const { build } = await import("esbuild");
  fs.mkdirSync(shelf, { recursive: true });
  const folder = fs.mkdtempSync(path.join(shelf, "making-"));
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ["lib/audit/cli.ts"],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    metafile: true,
    // These have parts of their own outside JavaScript, or are not asked for by most audits.
    external: ["ssh2", "seek-bzip"],
    // Packages in CommonJS ask for the runtime's modules with it.
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    logLevel: "silent",
  });
  const inputs = ["package-lock.json", "tsconfig.json", ...Object.keys(metafile.inputs)].toSorted();
  const digest = digestOf(inputs);
  const made = path.join(shelf, digest);
  fs.writeFileSync(path.join(folder, "package.json"), '{ "type": "module" }\n');
  fs.rmSync(made, { recursive: true, force: true });
  fs.renameSync(folder, made);
  fs.writeFileSync(`${folder}.json`, JSON.stringify({ inputs, digest }));
  fs.renameSync(`${folder}.json`, list);
  for (const name of fs.readdirSync(shelf)) {
    const isOurs = name === digest || name === path.basename(list) || name.startsWith("making-");
    if (!isOurs) fs.rmSync(path.join(shelf, name), { recursive: true, force: true });
  }
  return path.join(made, "cli.js");
}

/** What makes the program what it is: its sources, and how they are put together (this file). */
function digestOf(inputs) {
  const hash = createHash("sha256").update(fs.readFileSync(import.meta.filename));
  for (const input of inputs) {
    hash
      .update(input)
      .update("\0")
      .update(fs.readFileSync(path.join(root, input)))
      .update("\0");
  }
  return hash.digest("hex");
}
