"use client";

import { useMemo } from "react";
import { compareRuns, type RunDifference } from "@/lib/core/run/compare-runs";
import type { JournalEntry } from "@/lib/core/run/journal-entry";
import { accountOf } from "@/lib/core/run/run-account";
import { isOver, needsPerson, type RunState } from "@/lib/core/run/run-state";
import { reportFormats } from "@/components/run-monitor/report-formats";
import { ButtonLink } from "@/components/ui/button-link";
import { dateAndTime, duration } from "@/components/ui/clock-time";
import { Notice } from "@/components/ui/notice";

export interface RunReportProps {
  readonly run: RunState;
  readonly entries: readonly JournalEntry[];
}

/** What stays of a run: the comparison with its rehearsal, and the report to be kept elsewhere. */
export function RunReport({ run, entries }: RunReportProps) {
  return (
    <section aria-labelledby="report-heading" className="mt-10" data-testid="run-report">
      <h2 id="report-heading" className="text-title">
        Report
      </h2>
      <Comparison run={run} entries={entries} />
      <div className="mt-3 flex flex-wrap items-center gap-2">
        {reportFormats.map(({ format, words }) => (
          <ButtonLink key={format} href={`/api/runs/${run.run}/report?format=${format}`} download>
            {words}
          </ButtonLink>
        ))}
      </div>
    </section>
  );
}

function Comparison({ run, entries }: RunReportProps) {
  const { rehearsal } = run;
  const differences = useMemo(
    () => (rehearsal === null ? [] : compareRuns(rehearsal.account, accountOf(entries, null))),
    [rehearsal, entries],
  );
  if (rehearsal === null) return <p className="mt-2 text-soft">This plan was not rehearsed before its start.</p>;
  const foreseen = `Rehearsed ${dateAndTime(rehearsal.at)}: ${duration(rehearsal.took)} of simulated time.`;
  if (!isOver(run) && !needsPerson(run)) {
    return <p className="mt-2 text-soft">{foreseen} It is compared with the run when that has ended.</p>;
  }
  if (differences.length === 0) {
    return (
      <Notice tone="up" title="The run did what its rehearsal foresaw." className="mt-3">
        {foreseen} Calls, outcomes and errors are the same.
      </Notice>
    );
  }
  return (
    <Notice tone="warn" title="The run did not do what its rehearsal foresaw." className="mt-3">
      {foreseen}
      <ul className="mt-1 list-disc pl-4">
        {differences.map((difference) => (
          <li key={`${difference.kind} ${difference.about}`}>{wordsOf(difference)}</li>
        ))}
      </ul>
    </Notice>
  );
}

function wordsOf({ kind, about, rehearsed, ran }: RunDifference): string {
  return `${kind === "ended" ? "The end" : about}: rehearsed ${rehearsed ?? "nothing"}, in the run ${ran ?? "nothing"}.`;
}
