/**
 * The dashboard's server without its pages, as one process that sigkill-run.builder.ts starts and kills: its services as
 * `assemble` puts them together, the journal on disk, the pool over real sockets. Carries one run to its end, or on from
 * where the journal ends, and says each entry in a line of its own once it is on disk.
 */
import { buildPlan } from "@/lib/core/plan/build-plan";
import { runPreflight } from "@/lib/core/preflight/run-preflight";
import { consentTo } from "@/lib/core/preflight/consent";
import type { JournalEvent } from "@/lib/core/run/journal-entry";
import { pictureOf } from "@/lib/core/run/picture";
import { vifHomes } from "@/lib/core/run/vif-homes";
import { isOver, runState } from "@/lib/core/run/run-state";
import type { Result } from "@/lib/core/shared/result";
import { assemble } from "@/lib/server/assemble";
import { readConfig } from "@/lib/server/config";
import { createLog } from "@/lib/server/log";
import type { ServerToKill } from "@/lib/server/chaos/sigkill-run.builder";

// Whoever starts this process writes the argument; the two files are one.
const given = JSON.parse(process.argv[2] ?? "") as ServerToKill;
const { folder, url, password } = given;
const pools = JSON.stringify([{ name: "Lab", url }]);
const config = valueOf(readConfig({ POOLBOND_DATA: folder, POOLBOND_POOLS: pools }, folder));
const { journal, runs, connections } = assemble(config, createLog("silent"), new AbortController().signal);
const tls = { fingerprints: [], ca: null };
const lease = valueOf(await connections.connect({ url, tls, username: "root", password }));
const actor = { username: "root", poolUrl: url };
const { poolId } = lease.link;
say("ready");

const [last] = await journal.runs();
const begun = last === undefined || given.always === "start" ? await start() : await goOn(last.run);
if (!begun.ok) say(`refused ${begun.failure.code}`);
else {
  const { run } = begun.value;
  say(`begun ${run}`);
  const heard = new Set<number>();
  let answered = false;
  const follow = async (): Promise<void> => {
    const entries = await journal.read(run);
    for (const { seq, kind } of entries) {
      if (!heard.has(seq)) say(`entry ${String(seq)} ${kind}`);
      heard.add(seq);
    }
    const { keep, phase } = runState(entries);
    if (phase !== "keep-pending" || keep === null || keep.askedBy !== null || answered || given.answer === "none")
      return;
    answered = true;
    const event: JournalEvent =
      given.answer === "keep" ? { kind: "keep-asked", actor } : { kind: "revert-asked", actor };
    await journal.append(run, event);
  };
  while (runs.isActive(run, poolId)) {
    await follow();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await follow();
  say("ended");
}
process.exit(0);

async function start(): Promise<Result<{ readonly run: string }>> {
  const topology = valueOf(await lease.link.port.look({}));
  const plan = valueOf(buildPlan(topology, given.draft, given.options));
  const consents = runPreflight(topology, given.draft)
    .filter(({ severity }) => severity === "override")
    .map(consentTo);
  return runs.start({
    plan,
    lease,
    actor,
    before: pictureOf(topology),
    vifs: vifHomes(topology, plan.steps),
    consents,
  });
}

async function goOn(run: string): Promise<Result<{ readonly run: string }>> {
  if (isOver(runState(await journal.read(run)))) return { ok: true, value: { run } };
  return runs.resume({ run, pool: poolId, lease, actor });
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function valueOf<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`${result.failure.code} ${result.failure.message}`);
  return result.value;
}
