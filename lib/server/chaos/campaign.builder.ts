/**
 * Many seeds in one go: `campaign.builder.ts [count] [first seed] [how many with SIGKILL]`. In most runs anything may go
 * wrong on a simulated clock; in a share of them (a tenth unless said otherwise) real server processes are killed. Prints
 * what fails as it is found and one JSON line at the end; ends with 1 on any failure.
 */
import { runChaos } from "@/lib/executor/chaos/run-chaos.builder";
import { runThroughSigkills } from "@/lib/server/chaos/sigkill-run.builder";

const [count = "1000", first = "1", share = String(Math.ceil(Number(count) / 10))] = process.argv.slice(2);
const wanted = { all: Number(count), sigkilled: Math.min(Number(share), Number(count)) };
/** Processes spend most of their time waiting, so several live at a time. */
const sideBySide = 4;

const endings = new Map<string, number>();
const failing: string[] = [];
const sums = { runs: 0, sigkilledRuns: 0, kills: 0, sigkills: 0, foreign: 0, doubled: 0, lost: 0, contradictions: 0 };

for (let seed = Number(first); sums.runs < wanted.all - wanted.sigkilled; seed += 1) {
  const report = await runChaos(seed).catch((error: unknown) => broken(error));
  if (report.ended === null && report.problems.length === 0) continue;
  sums.kills += report.kills;
  sums.foreign += report.foreign;
  tally(`${String(report.ended)} -> ${String(report.finally)}`, String(seed), report.problems);
}

let next = Number(first);
await Promise.all(Array.from({ length: sideBySide }, throughSigkills));
async function throughSigkills(): Promise<void> {
  while (sums.sigkilledRuns < wanted.sigkilled) {
    const seed = next;
    next += 1;
    sums.sigkilledRuns += 1;
    const report = await runThroughSigkills(seed).catch((error: unknown) => ({ ...broken(error), sigkills: 0 }));
    if (report.ended === null && report.problems.length === 0) {
      sums.sigkilledRuns -= 1;
      continue;
    }
    sums.sigkills += report.sigkills;
    tally(`SIGKILL -> ${String(report.ended)}`, `sigkill ${String(seed)}`, report.problems);
  }
}

process.stdout.write(`${JSON.stringify({ first, ...sums, endings: Object.fromEntries(endings), failing })}\n`);
// Pools whose clocks were stopped leave sleepers behind.
process.exit(failing.length === 0 ? 0 : 1);

function tally(ending: string, seed: string, problems: readonly string[]): void {
  sums.runs += 1;
  endings.set(ending, (endings.get(ending) ?? 0) + 1);
  if (problems.length === 0) return;
  failing.push(seed);
  if (problems.some((problem) => problem.includes("two networks carry"))) sums.doubled += 1;
  if (problems.some((problem) => problem.endsWith("-> null"))) sums.lost += 1;
  if (problems.some((problem) => !problem.startsWith("stands still"))) sums.contradictions += 1;
  process.stderr.write(`${JSON.stringify({ seed, problems: problems.slice(0, 4) })}\n`);
}

function broken(error: unknown) {
  const problems = [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  return { ended: null, finally: null, kills: 0, foreign: 0, problems };
}
