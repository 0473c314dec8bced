/** Appends entries as fast as it can and prints the number of each once `append` answered. Killed by its test. */
import { openDatabase } from "@/lib/journal/open-database";
import { sqlJournal } from "@/lib/journal/sql-journal";
import type { JournalEvent } from "@/lib/core/run/journal-entry";
import { safestOptions } from "@/lib/core/plan/plan";
import type { PoolUuid } from "@/lib/core/topology/ids";

const [file = "", run = "", upTo = "0"] = process.argv.slice(2);
const actor = { username: "root", poolUrl: "https://xs-1" };
const opened: JournalEvent = {
  kind: "run-opened",
  actor,
  plan: {
    pool: "pool-1" as PoolUuid,
    poolName: "PDX0",
    draft: { changes: [] },
    options: safestOptions,
    basis: { facts: {} },
    digest: "d",
    steps: [],
    waves: [],
    impact: [],
  },
};

const journal = sqlJournal(openDatabase(file), { now: () => Date.now(), sleep: () => Promise.resolve() });
for (let count = 0; count < Number(upTo); count++) {
  const entry = await journal
    .append(run, opened)
    .catch(() => journal.append(run, { kind: "step-begun", step: "s", attempt: count }));
  process.stdout.write(`${entry.seq}\n`);
}
journal.close();
