// npm run campaign -- NAME [-- options]: the long form of a test that `npm test` runs briefly. Ends non-zero when it found something.
import path from "node:path";
import { ensureInstalled } from "./ensure-installed.mjs";
import { giveUp, installedProgram, root, runCommand, say } from "./run-command.mjs";

/** Each: what it does, and the program that does it. */
const campaigns = {
  runs: {
    about:
      "500 random pools and drafts: the pool after the run equals the preview; 50 crash stories end in the same pool",
    start: () => vitest(["lib/executor/preview-equals-reality.test.ts"], { POOLBOND_RUNS: "500", POOLBOND_SEED: "7" }),
  },
  chaos: {
    about:
      "1,000 seeded runs with random faults; a tenth through SIGKILLs of real servers; options: COUNT FIRST-SEED SIGKILLED",
    start: (options) => script("lib/server/chaos/campaign.builder.ts", options),
  },
  rehearsal: {
    about: "600 random pools and plans: what the rehearsal predicted is what the run did",
    start: () => vitest(["lib/rehearsal/rehearsal-equals-run.test.ts"], { POOLBOND_RUNS: "600", POOLBOND_SEED: "7" }),
  },
  dumps: {
    about: "10,000 mutated database dumps, audited in a watched process; options: COUNT FIRST-SEED",
    start: (options) => script("lib/audit/fuzz/campaign.builder.ts", options),
  },
  fuzz: {
    about: "20,000 seeded malformed requests at the fake XenAPI",
    start: (options) => script("lib/fake-xenapi/fuzz/campaign.ts", options),
  },
};

await ensureInstalled();
const [name, ...options] = process.argv.slice(2);
const campaign = Object.hasOwn(campaigns, name ?? "") ? campaigns[name] : undefined;
if (campaign === undefined) {
  const list = Object.entries(campaigns).map(([known, { about }]) => `  ${known.padEnd(8)} ${about}`);
  giveUp(`Usage: npm run campaign -- NAME\n${list.join("\n")}`);
}
say(`${name}: ${campaign.about}`);
const { code } = await campaign.start(options);
process.exit(code);

function vitest(files, env) {
  const settings = {
    POOLBOND_RUNS: process.env["POOLBOND_RUNS"] ?? env.POOLBOND_RUNS,
    POOLBOND_SEED: process.env["POOLBOND_SEED"] ?? env.POOLBOND_SEED,
  };
  return runCommand(installedProgram("vitest"), ["run", "--config", "lib/vitest.config.ts", ...files], {
    env: settings,
  });
}

function script(file, options) {
  return runCommand(process.execPath, [
    "--conditions=react-server",
    "--import",
    "tsx",
    path.join(root, file),
    ...options,
  ]);
}
