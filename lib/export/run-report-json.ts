import type { RunDocument } from "@/lib/export/run-document";

/** The version of this document's shape; it grows when a field changes its meaning. */
const schema = "poolbond-run/1";

/** Everything that is known of a run, for programs: its state, its comparison with the rehearsal, its whole journal. */
export function runReportJson({ state, entries, differences }: RunDocument): string {
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
    steps: steps.map(({ step, ...known }) => ({ step: step.id, host: step.host, title: step.title, ...known })),
    probes: probes.map(({ probe, ...known }) => ({ ...probe, ...known })),
    keep,
    revert,
    stranded,
    rehearsal: rehearsal === null ? null : { ...rehearsal, differences },
    // The plan stands above once; its copy in the first entry would only repeat it.
    journal: entries.map((entry) => (entry.kind === "run-opened" ? { ...entry, plan: plan.digest } : entry)),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}
