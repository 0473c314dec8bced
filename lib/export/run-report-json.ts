import type { JournalEntry } from "@/lib/core/run/journal-entry";
import type { RunDocument } from "@/lib/export/run-document";

/** The version of this document's shape; it grows when a field changes its meaning. */
const schema = "poolbond-run/1";

/** Everything that is known of a run, for programs: its state, its comparison with the rehearsal, its whole journal. */
export function runReportJson({ state, entries, differences }: RunDocument): string {
  const { before, after, consents, noLonger } = state;
  const { run, plan, actor, openedAt, endedAt, phase, failure, steps, probes, keep, revert, stranded, rehearsal } =
    state;
  const report = {
    schema,
    run,
    pool: { uuid: plan.pool, name: plan.poolName },
    actor,
    openedAt,
    endedAt,
    phase,
    failure,
    plan,
    consents,
    before,
    after,
    steps: steps.map(({ step, ...known }) => ({ step: step.id, host: step.host, title: step.title, ...known })),
    probes: probes.map(({ probe, ...known }) => ({ ...probe, ...known })),
    keep,
    noLonger,
    revert,
    stranded,
    rehearsal: rehearsal === null ? null : { ...rehearsal, differences },
    journal: entries.map(withoutRepetition),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** The plan and the pictures stand above once; their copies in the journal's entries would only repeat them. */
function withoutRepetition(entry: JournalEntry): object {
  if (entry.kind === "run-opened") {
    const { before: _before, vifs: _vifs, plan, ...rest } = entry;
    return { ...rest, plan: plan.digest };
  }
  if (entry.kind === "run-halted" || entry.kind === "run-closed") {
    const { after: _after, ...rest } = entry;
    return rest;
  }
  return entry;
}
