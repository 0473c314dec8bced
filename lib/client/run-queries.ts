import { queryOptions } from "@tanstack/react-query";
import type { RunListResponse, RunResponse } from "@/lib/contract/run";
import { ask } from "@/lib/client/http";

/** Runs of a pool, newest first. */
export function runListQuery(poolId: string) {
  return queryOptions({
    queryKey: ["runs", poolId],
    queryFn: ({ signal }) => ask<RunListResponse>(`/api/pools/${encodeURIComponent(poolId)}/runs`, { signal }),
    staleTime: 5_000,
  });
}

export function runKey(runId: string) {
  return ["run", runId] as const;
}

/** A run with its entries so far; `useRunStream` keeps it growing. */
export function runQuery(runId: string) {
  return queryOptions({
    queryKey: runKey(runId),
    queryFn: ({ signal }) => ask<RunResponse>(runPath(runId), { signal }),
    staleTime: 0,
    retry: false,
    // A slow answer must not take back entries that the stream has brought meanwhile.
    structuralSharing: (known, answered) => longer(known as RunResponse | undefined, answered as RunResponse),
  });
}

function longer(known: RunResponse | undefined, answered: RunResponse): RunResponse {
  return known && known.entries.length > answered.entries.length ? known : answered;
}

/** Asks the run to stand still after the step that is under way. */
export function stopRun(runId: string): Promise<unknown> {
  return ask<unknown>(`${runPath(runId)}/stop`, { method: "POST" });
}

/** Goes on with a run that stands still: looks first, then does only what is not yet true. */
export function resumeRun(runId: string): Promise<unknown> {
  return ask<unknown>(`${runPath(runId)}/resume`, { method: "POST" });
}

export function runPath(runId: string): string {
  return `/api/runs/${encodeURIComponent(runId)}`;
}
