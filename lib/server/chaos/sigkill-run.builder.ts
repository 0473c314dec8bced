import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { DraftChanges } from "@/lib/core/draft/change";
import { applyCommands } from "@/lib/core/plan/effects/apply-commands";
import { buildPlan } from "@/lib/core/plan/build-plan";
import { canonicalTopology } from "@/lib/core/plan/effects/canonical-topology";
import type { PlanOptions } from "@/lib/core/plan/plan";
import type { JournalEntry } from "@/lib/core/run/journal-entry";
import { isOver, runState, type RunState } from "@/lib/core/run/run-state";
import { Judge, topologyOf, type Ending } from "@/lib/executor/chaos/judge.builder";
import { isGood } from "@/lib/core/run/good-state";
import { randomDraft, randomOptions } from "@/lib/executor/random-draft.builder";
import { seededRandom } from "@/lib/fake-xenapi/engine/random";
import { startLab, type Lab } from "@/lib/fake-xenapi/lab";
import { Dice } from "@/lib/fake-xenapi/pools/dice";
import { randomPool } from "@/lib/fake-xenapi/pools/random-pool";
import { openDatabase } from "@/lib/journal/open-database";
import { sqlJournal } from "@/lib/journal/sql-journal";
import type { Clock } from "@/lib/ports/clock";
import { fakePoolTransport } from "@/lib/xenapi/fake-pool-transport.builder";
import { signIn } from "@/lib/xenapi/session";

/** What a server process is told; see server-to-kill.builder.ts. */
export interface ServerToKill {
  readonly folder: string;
  readonly url: string;
  readonly password: string;
  readonly draft: DraftChanges;
  readonly options: PlanOptions;
  /** What the person at the keyboard says when it is asked. */
  readonly answer: "keep" | "revert" | "none";
  /** `start`: a run of its own, whatever the journal tells. */
  readonly always?: "start";
}

export interface SigkillReport {
  readonly seed: number;
  /** Null: there was nothing to do. */
  readonly ended: Ending | null;
  /** Processes that were ended by SIGKILL. */
  readonly sigkills: number;
  readonly problems: readonly string[];
}

const password = "poolbond-lab";
const root = path.resolve(import.meta.dirname, "../../..");
const server = fileURLToPath(new URL("./server-to-kill.builder.ts", import.meta.url));
const clock: Clock = {
  now: () => Date.now(),
  sleep: (milliseconds) => new Promise((resolve) => void setTimeout(resolve, milliseconds)),
};

/** One server process. `lines` grows as it speaks; `hear` is told each line. */
export function startServerProcess(told: ServerToKill, hear: (line: string) => void = () => undefined) {
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", server, JSON.stringify(told)],
    {
      cwd: root,
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on("line", (line) => {
    lines.push(line);
    hear(line);
  });
  const ended = Promise.all([once(child, "exit"), once(reader, "close")]).then(() => child.signalCode);
  return { kill: () => child.kill("SIGKILL"), lines, ended };
}

/**
 * One random pool and draft, carried out by real server processes that are killed one to three times at random moments:
 * while they start, between two entries, or in the middle of a call. The last one is left alive.
 */
export async function runThroughSigkills(seed: number): Promise<SigkillReport> {
  const dice = new Dice(seededRandom(seed));
  const seeder = randomPool(dice.between(0, 1_000_000));
  const lab = await startLab({ pool: seeder, password, pace: 0.2, monitorMs: 200, managementGapMs: 100 });
  const folder = mkdtempSync(path.join(os.tmpdir(), "poolbond-sigkill-"));
  try {
    const before = await lookInside(lab);
    const draft = randomDraft(before, dice, { most: 2 });
    if (draft.changes.length === 0) return { seed, ended: null, sigkills: 0, problems: [] };
    const options = { ...randomOptions(dice), keepSeconds: dice.pick([null, 60, 60]) };
    const drawn = buildPlan(before, draft, options);
    if (!drawn.ok) throw new Error(drawn.failure.message);
    const commands = drawn.value.steps.map(({ command }) => command);
    const planned = canonicalTopology(applyCommands(before, commands));
    const judge = new Judge({ pool: lab.pool, lines: { cuts: () => [] } }, clock, {
      before,
      planned,
    });
    const answer = dice.chance(0.6) ? "keep" : "revert";
    const sigkills = await throughKills(dice, { folder, url: lab.url, password, draft, options, answer });

    const state = runState(await entriesOf(folder));
    const { ending, problems } = await judge.judge(state);
    const still =
      isOver(state) || leavesWhatWasForetold(state)
        ? []
        : [`stands still: ${state.phase} ${state.failure?.message ?? ""}`];
    return { seed, ended: ending, sigkills, problems: [...problems, ...still] };
  } finally {
    await lab.stop();
    rmSync(folder, { recursive: true });
  }
}

/**
 * A revert that undid all it could stands still only to list what the plan had said would stay (`Step.remains`): nobody
 * has to do anything about the run.
 */
function leavesWhatWasForetold({ revert, steps }: RunState): boolean {
  const left = revert?.left ?? [];
  const foretold = new Set(steps.flatMap(({ step }) => ((step.remains ?? []).length > 0 ? [step.id] : [])));
  const isUndone = revert?.undos.every(({ state }) => isGood(state)) ?? false;
  return left.length > 0 && isUndone && left.every(({ step }) => foretold.has(step));
}

/** How many processes were killed. */
async function throughKills(dice: Dice, told: ServerToKill): Promise<number> {
  const kills = dice.between(1, 3);
  let killed = 0;
  let again = 5;
  for (let life = 0; life <= kills; life += 1) {
    const atLine = life === kills ? Number.POSITIVE_INFINITY : dice.between(1, 20);
    const delay = dice.between(0, 40);
    let heard = 0;
    const child = startServerProcess(told, () => {
      heard += 1;
      if (heard === atLine) setTimeout(() => child.kill(), delay);
    });
    if ((await child.ended) === "SIGKILL") killed += 1;
    // On a busy machine a sign-in may take longer than a server waits: nothing was begun, and somebody starts it once more.
    else if (!child.lines.includes("ready") && again > 0) {
      again -= 1;
      life -= 1;
    } else break;
  }
  return killed;
}

/** The newest run of the journal on disk, whole. */
export async function entriesOf(folder: string): Promise<readonly JournalEntry[]> {
  const database = openDatabase(path.join(folder, "journal.db"));
  const journal = sqlJournal(database, clock);
  const [newest] = await journal.runs();
  const entries = newest === undefined ? [] : await journal.read(newest.run);
  journal.close();
  database.close();
  return entries;
}

/** The pool's records, past all sockets. */
export async function lookInside({ pool }: Lab) {
  const connect = () => fakePoolTransport(pool);
  return topologyOf(await signIn({ url: "http://pool.test", username: "root", password, connect }), clock);
}
