"use client";

import { useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import type { RunResponse } from "@/lib/contract/run";
import type { JournalEntry } from "@/lib/core/run/journal-entry";
import { runState, type RunState } from "@/lib/core/run/run-state";
import type { Failure } from "@/lib/core/shared/failure";
import { followEvents, type LineState } from "@/lib/client/event-line";
import { failureOf } from "@/lib/client/http";
import { runKey, runPath, runQuery } from "@/lib/client/run-queries";

export interface RunView {
  /** Null until the journal has been read. */
  readonly run: RunState | null;
  readonly entries: readonly JournalEntry[];
  /** Is the server working on it now? */
  readonly active: boolean;
  /** Null while events flow: the moment at which this browser lost its line. */
  readonly lostSince: string | null;
  readonly failure: Failure | null;
}

/** A run, told again from its journal and followed while mounted: a reload or a second window sees the same. */
export function useRun(runId: string): RunView {
  const queryClient = useQueryClient();
  const query = useQuery(runQuery(runId));
  const [line, setLine] = useState<LineState | null>(null);
  useEffect(() => followRun(queryClient, runId, setLine), [queryClient, runId]);

  const entries = query.data?.entries ?? noEntries;
  const run = useMemo(() => (entries.length === 0 ? null : runState(entries)), [entries]);
  return {
    run,
    entries,
    active: query.data?.active ?? false,
    lostSince: line === null || line.state === "open" ? null : line.since,
    failure: query.error && !query.data ? failureOf(query.error) : null,
  };
}

const noEntries: readonly JournalEntry[] = [];

/** Exported for its test: adds entries to the cached run as they come. Answers the way to stop. */
export function followRun(queryClient: QueryClient, runId: string, onLine: (line: LineState) => void): () => void {
  const key = runKey(runId);
  const line = followEvents({
    url: `${runPath(runId)}/events`,
    kinds: ["entry", "active"],
    onEvent: (kind, data) => {
      if (kind === "active") {
        const { active } = asActive(data);
        queryClient.setQueryData<RunResponse>(key, (known) => (known ? { ...known, active } : known));
        return;
      }
      const entry = asEntry(data);
      let gap = false;
      queryClient.setQueryData<RunResponse>(key, (known) => {
        const last = known?.entries.at(-1)?.seq ?? 0;
        if (known && entry.seq <= last) return known;
        gap = entry.seq !== last + 1;
        if (gap) return known;
        return { run: runId, entries: [...(known?.entries ?? []), entry], active: activeAfter(entry) };
      });
      if (gap) void queryClient.invalidateQueries({ queryKey: key });
    },
    onLine: (state) => {
      onLine(state);
      if (state.state === "open") void queryClient.invalidateQueries({ queryKey: key });
    },
  });
  return line.close;
}

function activeAfter(entry: JournalEntry): boolean {
  return entry.kind !== "run-halted" && entry.kind !== "run-closed";
}

/** Guarantee: our own server sends journal entries as they were written, and both ends are one build. */
function asEntry(data: unknown): JournalEntry {
  return data as JournalEntry;
}

/** Guarantee: as above. */
function asActive(data: unknown): Pick<RunResponse, "active"> {
  return data as Pick<RunResponse, "active">;
}
