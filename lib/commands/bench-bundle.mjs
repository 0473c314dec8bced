import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";
import { ensureBuilt } from "./ensure-built.mjs";
import { giveUp, installedProgram, root, runCommand, say } from "./run-command.mjs";

/**
 * `npm run bench -- bundle`: how much JavaScript must arrive before the pool's page works? Beside a floor that is built
 * in the same run with the same Next: an otherwise empty page with React Flow and react-query. Counted is what the
 * build names as the page's own files, compressed as they are served; what the page asks for later is told beside it.
 * Exits 1 above the bar.
 */
const bar = 1.35;
const page = "/pools/[poolId]/topology/page";

const floorFiles = {
  "package.json": '{ "name": "bundle-floor", "private": true, "type": "module" }\n',
  "next.config.js": `export default { turbopack: { root: ${JSON.stringify(root)} }, outputFileTracingRoot: ${JSON.stringify(root)} };\n`,
  "app/layout.jsx":
    'export default function Layout({ children }) {\n  return (\n    <html lang="en">\n      <body>{children}</body>\n    </html>\n  );\n}\n',
  "app/page.jsx": 'import { Flow } from "./flow";\n\nexport default function Page() {\n  return <Flow />;\n}\n',
  "app/flow.jsx": `"use client";
import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { ReactFlow } from "@xyflow/react";

const client = new QueryClient();
const read = { queryKey: ["nodes"], queryFn: () => [{ id: "1", position: { x: 0, y: 0 }, data: {} }] };

function Drawing() {
  const { data = [] } = useQuery(read);
  return <ReactFlow nodes={data} edges={[]} />;
}

export function Flow() {
  return (
    <QueryClientProvider client={client}>
      <Drawing />
    </QueryClientProvider>
  );
}
`,
};

await ensureBuilt();
// Inside the project, so that the floor finds the same node_modules; beside the build, so that nothing is left in sight.
const folder = fs.mkdtempSync(path.join(root, ".next", "bundle-floor-"));
try {
  for (const [name, text] of Object.entries(floorFiles)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), text);
  }
  say("Building the floor…");
  const { code, output } = await runCommand(installedProgram("next"), ["build"], { quiet: true, cwd: folder });
  if (code !== 0) giveUp(`${output}\nThe floor could not be built.`);
  const floor = firstLoad(path.join(folder, ".next"), "/page");
  const own = firstLoad(path.join(root, ".next"), page);
  const ratio = own.compressed / floor.compressed;
  const line = (what, { files, compressed, plain }) =>
    process.stdout.write(`${what.padEnd(34)} ${kB(compressed)} compressed, ${kB(plain)} plain, ${files} files\n`);
  line("floor: React Flow and react-query", floor);
  line("the pool's page", own);
  line("all scripts, whatever asks for them", everything(path.join(root, ".next")));
  process.stdout.write(`ratio ${ratio.toFixed(3)}; bar ${bar} ${ratio > bar ? "MISSED" : "met"}\n`);
  process.exitCode = ratio > bar ? 1 : 0;
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}

/** What the build says that the page needs at once: Next's own start, its layouts and itself. */
function firstLoad(build, name) {
  const { rootMainFiles } = JSON.parse(fs.readFileSync(path.join(build, "build-manifest.json"), "utf8"));
  // The manifest is a script that fills this global.
  Reflect.set(globalThis, "__RSC_MANIFEST", {});
  createRequire(import.meta.url)(path.join(build, "server", "app", `${name}_client-reference-manifest.js`));
  const [manifest] = Object.values(Reflect.get(globalThis, "__RSC_MANIFEST"));
  const entry = Object.entries(manifest?.entryJSFiles ?? {}).find(([key]) => key.endsWith(`/app${name}`));
  if (!entry || rootMainFiles.length === 0) return giveUp(`The build does not say which files ${name} needs.`);
  return sizeOf(build, [...new Set([...rootMainFiles, ...entry[1]])]);
}

function everything(build) {
  const chunks = fs.readdirSync(path.join(build, "static", "chunks")).filter((name) => name.endsWith(".js"));
  return sizeOf(
    build,
    chunks.map((name) => `static/chunks/${name}`),
  );
}

function sizeOf(build, files) {
  const bodies = files.map((file) => fs.readFileSync(path.join(build, file)));
  const sum = (numbers) => numbers.reduce((total, one) => total + one, 0);
  return {
    files: files.length,
    plain: sum(bodies.map((body) => body.length)),
    compressed: sum(bodies.map((body) => gzipSync(body).length)),
  };
}

function kB(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`.padStart(10);
}
