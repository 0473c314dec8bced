/** Many seeds in one go: `npx tsx lib/executor/chaos/campaign.builder.ts [count] [first seed]`. Prints one JSON line. */
import { runChaos, type ChaosReport } from "@/lib/executor/chaos/run-chaos.builder";

const [count = "1000", first = "1"] = process.argv.slice(2);
const endings = new Map<string, number>();
const failing: ChaosReport[] = [];
let kills = 0;
let runs = 0;
for (let seed = Number(first); runs < Number(count); seed += 1) {
  const report = await runChaos(seed).catch((error: unknown) => broken(seed, error));
  if (report.ended === null && report.problems.length === 0) continue;
  runs += 1;
  kills += report.kills;
  const ending = `${String(report.ended)} -> ${String(report.finally)}`;
  endings.set(ending, (endings.get(ending) ?? 0) + 1);
  if (report.problems.length === 0) continue;
  failing.push(report);
  process.stderr.write(`${JSON.stringify({ seed, problems: report.problems.slice(0, 4) })}\n`);
}
process.stdout.write(
  `${JSON.stringify({ runs, kills, endings: Object.fromEntries(endings), failing: failing.map(({ seed }) => seed) })}\n`,
);
// Pools whose clocks were stopped leave sleepers behind.
process.exit(failing.length === 0 ? 0 : 1);

function broken(seed: number, error: unknown): ChaosReport {
  const problems = [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  return { seed, ended: null, finally: null, kills: 0, foreign: 0, mishaps: [], problems };
}
