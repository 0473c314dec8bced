"use client";

import { useQuery } from "@tanstack/react-query";
import { ListChecks } from "lucide-react";
import { useSearchParams } from "next/navigation";
import type { RunSummary } from "@/lib/contract/run";
import { failureOf } from "@/lib/client/http";
import { runListQuery } from "@/lib/client/run-queries";
import {
  filterRuns,
  readFilter,
  standings,
  writeFilter,
  type RunFilter,
} from "@/components/run-monitor/run-list-filter";
import { RunRow } from "@/components/run-monitor/run-row";
import { standingLooks } from "@/components/run-monitor/standing-looks";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { changeQuery } from "@/components/ui/change-query";
import { EmptyState } from "@/components/ui/empty-state";
import { FailureNotice } from "@/components/ui/failure-notice";
import { LoadingLines } from "@/components/ui/loading-lines";
import { useAhead } from "@/components/ui/use-ahead";

/** What has been done to this pool from here, the newest first: who, what, and how it ended. */
export function RunListPage({ poolId }: { readonly poolId: string }) {
  const runs = useQuery({
    ...runListQuery(poolId),
    refetchInterval: (query) => (hasActive(query.state.data?.runs) ? 3000 : false),
  });
  const search = useSearchParams();
  const change = (next: RunFilter) => changeQuery((query) => writeFilter(query, next));
  const { shown: filter, put, settle } = useAhead(readFilter(new URLSearchParams(search)), change, isSameFilter);
  if (runs.data?.runs.length === 0) {
    return (
      <EmptyState
        glyph={<ListChecks size={32} />}
        level={1}
        title="No runs yet"
        action={<ButtonLink href={`/pools/${poolId}/topology`}>To the topology</ButtonLink>}
      >
        A run is a plan being carried out. Each one stays here with its whole journal.
      </EmptyState>
    );
  }
  const found = filterRuns(runs.data?.runs ?? [], filter);
  return (
    <div className="mx-auto w-full max-w-5xl px-6 pt-6 pb-16 max-sm:px-4">
      <h1 className="text-display max-sm:text-title">Runs</h1>
      {runs.data && (
        <Filter filter={filter} onChange={put} onLeave={settle} found={found.length} all={runs.data.runs.length} />
      )}
      <div className="mt-4">
        {runs.isPending ? (
          <LoadingLines label="Reading the journal" />
        ) : !runs.data ? (
          <FailureNotice failure={failureOf(runs.error)} onRetry={() => void runs.refetch()} />
        ) : found.length === 0 ? (
          <p className="flex flex-wrap items-center gap-3 text-soft">
            No run is like that. <Button onClick={() => put({ standing: null, words: "" })}>Show all</Button>
          </p>
        ) : (
          <ul className="overflow-hidden rounded-large border border-hairline bg-panel *:not-first:border-t *:not-first:border-hairline">
            {found.map((run) => (
              <li key={run.run}>
                <RunRow poolId={poolId} run={run} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

const isSameFilter = (one: RunFilter, other: RunFilter): boolean =>
  one.standing === other.standing && one.words === other.words;

function hasActive(runs: readonly RunSummary[] | undefined): boolean {
  return runs?.some((run) => run.active) ?? false;
}

interface FilterProps {
  readonly filter: RunFilter;
  readonly onChange: (filter: RunFilter) => void;
  readonly onLeave: () => void;
  readonly found: number;
  readonly all: number;
}

function Filter({ filter, onChange, onLeave, found, all }: FilterProps) {
  return (
    <search className="mt-4 flex flex-wrap items-center gap-3">
      <input
        type="search"
        aria-label="Find runs by what they did, or by who"
        placeholder="Find by bond, network or user"
        value={filter.words}
        onChange={(event) => onChange({ ...filter, words: event.target.value })}
        onBlur={onLeave}
        className="h-9 w-72 max-w-full rounded-small border border-line bg-panel px-3 text-ink placeholder:text-faint"
      />
      <select
        aria-label="How it ended"
        value={filter.standing ?? ""}
        onChange={(event) =>
          onChange({ ...filter, standing: standings.find((standing) => standing === event.target.value) ?? null })
        }
        className="h-9 rounded-small border border-line bg-panel px-2 text-ink"
      >
        <option value="">However it ended</option>
        {standings.map((standing) => (
          <option key={standing} value={standing}>
            {standingLooks[standing].word}
          </option>
        ))}
      </select>
      <span role="status" className="text-soft">
        {found === all ? `${String(all)} in all` : `${String(found)} of ${String(all)}`}
      </span>
    </search>
  );
}
