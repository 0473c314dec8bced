"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleHelp, CirclePause, LoaderCircle, ListChecks, Timer, Undo2, Unplug } from "lucide-react";
import Link from "next/link";
import type { RunSummary } from "@/lib/contract/run";
import { failureOf } from "@/lib/client/http";
import { runListQuery } from "@/lib/client/run-queries";
import { ButtonLink } from "@/components/ui/button-link";
import { Chip } from "@/components/ui/chip";
import { dateAndTime } from "@/components/ui/clock-time";
import { EmptyState } from "@/components/ui/empty-state";
import { FailureNotice } from "@/components/ui/failure-notice";
import { LoadingLines } from "@/components/ui/loading-lines";

/** What has been done to this pool from here, the newest first. */
export function RunListPage({ poolId }: { readonly poolId: string }) {
  const runs = useQuery({
    ...runListQuery(poolId),
    refetchInterval: (query) => (hasActive(query.state.data?.runs) ? 3000 : false),
  });
  if (runs.data?.runs.length === 0) {
    return (
      <EmptyState
        glyph={<ListChecks size={32} />}
        title="No runs yet"
        action={<ButtonLink href={`/pools/${poolId}/topology`}>To the canvas</ButtonLink>}
      >
        A run is a plan being carried out. Each one stays here with its whole journal.
      </EmptyState>
    );
  }
  return (
    <div className="mx-auto w-full max-w-4xl px-6 pt-6 pb-16 max-sm:px-4">
      <h1 className="text-display max-sm:text-title">Runs</h1>
      <div className="mt-6">
        {runs.isPending ? (
          <LoadingLines label="Reading the journal" />
        ) : runs.data ? (
          <ul className="overflow-hidden rounded-large border border-hairline bg-panel *:not-first:border-t *:not-first:border-hairline">
            {runs.data.runs.map((run) => (
              <li key={run.run}>
                <RunRow poolId={poolId} run={run} />
              </li>
            ))}
          </ul>
        ) : (
          <FailureNotice failure={failureOf(runs.error)} onRetry={() => void runs.refetch()} />
        )}
      </div>
    </div>
  );
}

function hasActive(runs: readonly RunSummary[] | undefined): boolean {
  return runs?.some((run) => run.active) ?? false;
}

function RunRow({ poolId, run }: { readonly poolId: string; readonly run: RunSummary }) {
  const { glyph: Glyph, word, tone } = looks[stateOf(run)];
  return (
    <Link
      href={`/pools/${poolId}/runs/${run.run}`}
      prefetch={false}
      className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 transition-colors hover:bg-hover"
    >
      <Chip tone={tone} glyph={<Glyph aria-hidden />} className="w-32">
        {word}
      </Chip>
      <time dateTime={run.openedAt} className="flex-1 font-strong whitespace-nowrap">
        {dateAndTime(run.openedAt)}
      </time>
      <span className="text-soft">by {run.username}</span>
      <span className="w-20 truncate text-right font-mono text-caption text-faint" title={run.run}>
        {run.run.slice(0, 8)}
      </span>
    </Link>
  );
}

function stateOf(run: RunSummary): keyof typeof looks {
  if (run.outcome !== null) return run.outcome;
  if (run.keepUntil !== null) return "waiting";
  return run.active ? "active" : "interrupted";
}

const looks = {
  succeeded: { glyph: CircleCheck, word: "All done", tone: "up" },
  halted: { glyph: CirclePause, word: "Standing still", tone: "warn" },
  reverted: { glyph: Undo2, word: "Turned back", tone: "neutral" },
  stranded: { glyph: Unplug, word: "Host cut off", tone: "down" },
  waiting: { glyph: Timer, word: "Keep?", tone: "warn" },
  active: { glyph: LoaderCircle, word: "Under way", tone: "accent" },
  interrupted: { glyph: CircleHelp, word: "Interrupted", tone: "unknown" },
} as const;
