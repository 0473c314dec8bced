"use client";

import { useEffect } from "react";
import type { RunState } from "@/lib/core/run/run-state";
import { runTitle } from "@/lib/core/run/run-title";
import { useRun } from "@/lib/client/run-stream";
import { RunActions } from "@/components/run-monitor/run-actions";
import { JournalTable } from "@/components/run-monitor/journal-table";
import { RunOutcome } from "@/components/run-monitor/run-outcome";
import { RunRevert } from "@/components/run-monitor/run-revert";
import { RunPictures } from "@/components/run-monitor/run-pictures";
import { RunReport } from "@/components/run-monitor/run-report";
import { RunGrid } from "@/components/run-monitor/run-grid";
import { RunSteps } from "@/components/run-monitor/run-steps";
import { runTitleWords, settledSteps } from "@/components/run-monitor/run-title-words";
import { withoutCountdown } from "@/components/run-monitor/tab-countdown";
import { StrandedCard } from "@/components/run-monitor/stranded-card";
import { ButtonLink } from "@/components/ui/button-link";
import { clockTime, dateAndTime } from "@/components/ui/clock-time";
import { FailureNotice } from "@/components/ui/failure-notice";
import { LoadingLines } from "@/components/ui/loading-lines";
import { Notice } from "@/components/ui/notice";

/** One run, retold from its journal: live, after a reload, and in a second window. */
export function RunPage({ poolId, runId }: { readonly poolId: string; readonly runId: string }) {
  const view = useRun(runId);
  const { run } = view;
  useTabTitle(run);

  if (!run) {
    return (
      <div className="mx-auto w-full max-w-4xl p-6">
        <h1 className="sr-only">Run</h1>
        {view.failure ? (
          <FailureNotice
            failure={view.failure}
            actions={<ButtonLink href={`/pools/${poolId}/runs`}>All runs</ButtonLink>}
          />
        ) : (
          <LoadingLines label="Reading the run's journal" lines={6} />
        )}
      </div>
    );
  }
  return (
    <div
      className="mx-auto w-full max-w-5xl px-6 pt-6 pb-16 max-sm:px-4"
      data-testid="run-state"
      data-state={run.phase}
    >
      <header className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 max-sm:basis-full">
          <h1 className="text-display max-sm:text-title">{runTitleWords(run)}</h1>
          <p className="mt-1 text-soft">
            <span className="text-ink">{runTitle(run.plan)}.</span> {run.plan.poolName}, started by {run.actor.username}{" "}
            on {dateAndTime(run.openedAt)}. Plan{" "}
            <span className="font-mono" title={run.plan.digest}>
              {run.plan.digest.slice(0, 12)}
            </span>
            .
          </p>
        </div>
        <RunActions poolId={poolId} run={run} active={view.active} />
      </header>
      <Progress run={run} />
      {view.lostSince !== null && (
        <Notice
          tone="warn"
          role="status"
          title={`Reconnecting. This browser lost contact with the dashboard at ${clockTime(view.lostSince)}.`}
          className="mt-6"
        >
          The server goes on with the run. What you see is what it had last reported.
        </Notice>
      )}
      <RunOutcome poolId={poolId} run={run} active={view.active} />
      {run.stranded.map((stranded) => (
        <StrandedCard key={stranded.host} stranded={stranded} />
      ))}
      <RunRevert run={run} />
      <RunGrid run={run} />
      <RunSteps run={run} />
      <RunPictures poolId={poolId} run={run} />
      <RunReport run={run} entries={view.entries} />
      <JournalTable entries={view.entries} run={run} />
    </div>
  );
}

function Progress({ run }: { readonly run: RunState }) {
  const { settled, total } = settledSteps(run);
  return (
    <div
      role="progressbar"
      aria-label="Steps done"
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={settled}
      className="mt-4 h-1 overflow-hidden rounded-full bg-hairline forced-colors:border"
    >
      <div
        className={`h-full transition-[width] duration-(--gentle) ${barInk(run)} forced-colors:bg-[Highlight]`}
        style={{ width: `${total === 0 ? 100 : (settled / total) * 100}%` }}
      />
    </div>
  );
}

/** What was undone is no progress any more. */
function barInk({ phase, noLonger }: RunState): string {
  if (phase === "succeeded" && noLonger.length === 0) return "bg-link-up";
  return phase === "reverted" ? "bg-faint" : "bg-accent";
}

/** Whoever works in another tab sees there how far it is. */
function useTabTitle(run: RunState | null): void {
  const title = run ? `${runTitleWords(run)} · ${run.plan.poolName}` : null;
  useEffect(() => {
    if (title === null) return undefined;
    const before = withoutCountdown(document.title);
    document.title = title;
    return () => {
      // The next page may have said its own by now.
      if (withoutCountdown(document.title) === title) document.title = before;
    };
  }, [title]);
}
