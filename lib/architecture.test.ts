import fs from "node:fs";
import path from "node:path";
import { cruise, type ICruiseResult, type IForbiddenRuleType } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { beforeAll, describe, expect, it } from "vitest";

/**
 * Who may import whom (lib/README.md has the picture). Each rule's comment speaks to the person who trips over it.
 * Tests may also use builders and the fake: a test may set the stage, production code may not.
 */
const tests = "\\.test\\.tsx?$|\\.builder\\.tsx?$|\\.contract\\.ts$|test-support";
const outside = "^node_modules|^node:|^[a-z_]+$";

/** Everything of lib, app and components except the folders named. */
function allBut(...folders: string[]): string {
  return `^(?!${folders.join("|")})(lib|app|components|e2e)/`;
}

const rules: IForbiddenRuleType[] = [
  {
    name: "core-is-pure",
    comment:
      "lib/core thinks and does nothing else: pass the value in, or move the code that needs the outside to lib/server or an adapter.",
    from: { path: "^lib/core/", pathNot: tests },
    to: { pathNot: "^lib/core/" },
  },
  {
    name: "core-reads-bottom-up",
    comment:
      "shared and topology are the ground floor of the core: they know nothing of drafts, plans, runs or graphs.",
    from: { path: "^lib/core/(shared|topology)/", pathNot: tests },
    to: { path: "^lib/core/(?!shared|topology)" },
  },
  {
    name: "ports-are-sentences",
    comment: "A port says what we need. The machinery belongs in an adapter.",
    from: { path: "^lib/ports/", pathNot: tests },
    to: { pathNot: "^lib/(core|ports)/" },
  },
  {
    name: "client-adapter-knows-core-and-ports",
    comment: "lib/xenapi and lib/mirror hide XenAPI. What they need from the server is handed to them.",
    from: { path: "^lib/(xenapi|mirror)/", pathNot: tests },
    to: { path: allBut("lib/core", "lib/ports", "lib/xenapi", "lib/mirror", "lib/contract/stream") },
  },
  {
    name: "xmlrpc-behind-one-file",
    comment: "The xmlrpc package is old and guarded: lib/xenapi/xml-rpc-transport.ts is its only door.",
    from: { path: "^(lib|app|components)/", pathNot: `^lib/xenapi/(xml-rpc-)?transport\\.ts$|${tests}` },
    to: { path: "node_modules/xmlrpc/" },
  },
  {
    name: "journal-knows-core-and-ports",
    comment: "The journal writes entries down. Who runs what is decided elsewhere.",
    from: { path: "^lib/journal/", pathNot: tests },
    to: { path: allBut("lib/core", "lib/ports", "lib/journal") },
  },
  {
    name: "executor-borrows-its-hands",
    comment: "lib/executor performs through ports. Add what is missing to a port and to its adapter.",
    from: { path: "^lib/executor/", pathNot: tests },
    to: { pathNot: "^lib/(core|ports|executor)/" },
  },
  {
    name: "rehearsal-is-the-whole-thing-in-small",
    comment:
      "lib/rehearsal puts a copy of the pool, the client adapter and the executor together; what belongs to browsers or to one server is handed to it.",
    from: { path: "^lib/rehearsal/", pathNot: tests },
    to: {
      path: allBut(
        "lib/core",
        "lib/ports",
        "lib/xenapi",
        "lib/mirror",
        "lib/journal/memory-journal",
        "lib/executor",
        "lib/xapi-schema",
        "lib/dump/secrets",
        "lib/fake-xenapi",
        "lib/rehearsal",
      ),
    },
  },
  {
    name: "exports-are-documents",
    comment:
      "lib/export turns what the core knows of a plan and a run into text. Who asks for it is the server's business.",
    from: { path: "^lib/export/", pathNot: tests },
    to: { path: allBut("lib/core", "lib/export") },
  },
  {
    name: "contract-is-shapes",
    comment: "lib/contract describes what crosses HTTP: types of the core and the ports, and schemas.",
    from: { path: "^lib/contract/", pathNot: tests },
    to: { path: allBut("lib/core", "lib/ports", "lib/contract") },
  },
  {
    name: "schema-is-a-table",
    comment:
      "lib/xapi-schema says which classes and fields xapi has. What is done with them belongs to whoever uses it.",
    from: { path: "^lib/xapi-schema/", pathNot: tests },
    to: { path: allBut("lib/core", "lib/xapi-schema") },
  },
  {
    name: "dump-reads-and-writes",
    comment:
      "lib/dump turns a database dump into records and back, for the audit as well as for the fake: it knows neither.",
    from: { path: "^lib/dump/", pathNot: tests },
    to: { path: allBut("lib/core", "lib/ports", "lib/xapi-schema", "lib/dump") },
  },
  {
    name: "audit-reads-and-tells",
    comment:
      "lib/audit reads a pool from a dump or a server, asks lib/core/audit, and tells the answer; who shows it is not its business.",
    from: { path: "^lib/audit/", pathNot: tests },
    to: {
      path: allBut(
        "lib/core",
        "lib/ports",
        "lib/xapi-schema",
        "lib/dump",
        "lib/xenapi",
        "lib/mirror",
        "lib/host-probe",
        "lib/audit",
      ),
    },
  },
  {
    name: "host-probe-asks",
    comment: "lib/host-probe asks hosts over SSH. What their answers mean is lib/core/audit's business.",
    from: { path: "^lib/host-probe/", pathNot: tests },
    to: { path: allBut("lib/core", "lib/ports", "lib/host-probe") },
  },
  {
    name: "fake-stands-alone",
    comment:
      "The fake must be believable without us: it may know core types and ports, never the client that it is tested with.",
    from: { path: "^lib/fake-xenapi/", pathNot: tests },
    to: { path: allBut("lib/core", "lib/ports", "lib/xapi-schema", "lib/dump", "lib/fake-xenapi") },
  },
  {
    name: "nobody-ships-the-fake",
    comment:
      "Only lib/rehearsal, which copies pools into it, and the server's read-scene.ts may use the fake; tests, benches and e2e may as well.",
    from: {
      path: "^(lib|app|components)/",
      pathNot: `^lib/fake-xenapi/|^lib/rehearsal/|^lib/server/read-scene\\.ts$|^lib/commands/bench-|${tests}`,
    },
    to: { path: "^lib/fake-xenapi/" },
  },
  {
    name: "browser-side-stays-in-the-browser",
    comment: "lib/client may know the contract, the core and react-query. XenAPI is the server's business.",
    from: { path: "^lib/client/", pathNot: tests },
    to: { path: allBut("lib/core", "lib/contract", "lib/client") },
  },
  {
    name: "components-think-and-ask",
    comment: "Components use lib/core to think and lib/client to ask. Talking to a pool is somebody else's job.",
    from: { path: "^components/", pathNot: tests },
    to: { path: allBut("lib/core", "lib/contract", "lib/client", "components") },
  },
  {
    name: "pages-compose",
    comment: "A page puts components together. What it needs from a pool comes through lib/client.",
    from: { path: "^app/(?!api/)", pathNot: tests },
    to: { path: "^(lib/(?!core|client|contract|server/read-scene)|e2e/|app/api/)" },
  },
  {
    name: "routes-introduce-verbs",
    comment: "A route turns a request into a verb of lib/server and its answer into a response. You can read it aloud.",
    from: { path: "^app/api/", pathNot: tests },
    to: { path: allBut("lib/server", "lib/contract", "app/api") },
  },
  {
    name: "server-is-not-for-browsers",
    comment: "lib/server is reached over HTTP, through app/api.",
    from: { path: "^(components|lib/client|lib/core)/" },
    to: { path: "^lib/(server|xenapi|mirror|journal|executor|host-probe)/" },
  },
  {
    name: "no-cycles",
    comment: "Two files that need each other are one idea, or three.",
    from: { path: "^(lib|app|components|e2e)/" },
    to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
  },
  {
    name: "nothing-unresolved",
    comment: "This import leads nowhere.",
    from: {},
    to: { couldNotResolve: true, pathNot: outside },
  },
];

async function examine(rulesToApply: IForbiddenRuleType[]): Promise<ICruiseResult> {
  const root = path.resolve(import.meta.dirname, "..");
  const { output } = await cruise(
    ["lib", "app", "components", "e2e"],
    {
      ruleSet: { forbidden: rulesToApply },
      validate: true,
      tsPreCompilationDeps: true,
      tsConfig: { fileName: path.join(root, "tsconfig.json") },
      doNotFollow: { path: "node_modules" },
      exclude: { path: "^\\.next" },
      baseDir: root,
      enhancedResolveOptions: {
        extensions: [".ts", ".tsx", ".mjs", ".js", ".css"],
        exportsFields: ["exports"],
        conditionNames: ["import", "require", "node", "default", "types"],
      },
    },
    {},
    { tsConfig: extractTSConfig(path.join(root, "tsconfig.json")) },
  );
  if (typeof output === "string") throw new Error("dependency-cruiser answered text instead of a result");
  return output;
}

/** Source files on disk, counted independently of the checker. */
function sourceFiles(folder: string): string[] {
  return fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name));
}

describe("the import directions", () => {
  const root = path.resolve(import.meta.dirname, "..");
  let result: ICruiseResult;

  beforeAll(async () => {
    result = await examine(rules);
  }, 120_000);

  it("are kept by every file", () => {
    const broken = result.summary.violations.map(
      ({ rule, from, to }) => `${from} → ${to}: ${rules.find(({ name }) => name === rule.name)?.comment ?? rule.name}`,
    );
    expect(broken).toEqual([]);
  });

  it("were really examined in every source file", () => {
    const onDisk = ["lib", "app", "components", "e2e"].flatMap((folder) =>
      sourceFiles(path.join(root, folder)).map((name) => path.posix.join(folder, name)),
    );
    const examined = new Set(result.modules.map((module) => module.source));
    expect(onDisk.filter((file) => !examined.has(file))).toEqual([]);
    expect(onDisk.length).toBeGreaterThan(20);
    expect(result.summary.totalDependenciesCruised).toBeGreaterThan(onDisk.length);
  });

  it("are noticed when they are broken", async () => {
    const planted = await examine([
      { name: "planted", from: { path: "^lib/ports/" }, to: { path: "^lib/core/" }, comment: "planted to be seen red" },
    ]);
    expect(planted.summary.violations.length).toBeGreaterThan(0);
  }, 120_000);
});
