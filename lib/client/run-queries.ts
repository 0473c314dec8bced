import { queryOptions } from "@tanstack/react-query";
import type { RunListResponse, RunResponse, RunWish, StopRunRequest, WaitingResponse } from "@/lib/contract/run";
import type { RunSubject } from "@/lib/core/inspect/run-subject";
import { ask } from "@/lib/client/http";

/** Runs of a pool, newest first. */
export function runListQuery(poolId: string) {
  return queryOptions({
    queryKey: runListKey(poolId),
    queryFn: ({ signal }) => ask<RunListResponse>(`/api/pools/${encodeURIComponent(poolId)}/runs`, { signal }),
    staleTime: 5_000,
    // A browser that thinks it is offline may still reach a dashboard nearby.
    networkMode: "always",
  });
}

/** Only the runs that had to do with one thing of the pool, newest first. */
export function runsTouchingQuery(poolId: string, { ids, host }: RunSubject) {
  const asked = new URLSearchParams({ touching: ids.join(","), ...(host === null ? {} : { host }) }).toString();
  return queryOptions({
    queryKey: [...runListKey(poolId), "touching", asked] as const,
    queryFn: ({ signal }) => ask<RunListResponse>(`/api/pools/${encodeURIComponent(poolId)}/runs?${asked}`, { signal }),
    staleTime: 5_000,
    retry: false,
    networkMode: "always",
  });
}

/** Which pools wait for a "keep", whoever asks. */
export function waitingQuery() {
  return queryOptions({
    queryKey: ["waiting"],
    queryFn: ({ signal }) => ask<WaitingResponse>("/api/waiting", { signal }),
    retry: false,
    networkMode: "always",
  });
}

export function runListKey(poolId: string) {
  return ["runs", poolId] as const;
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

/** Asks the run to finish the host that it is at, and then to stand still or to turn back. */
export function stopRun(runId: string, afterwards: StopRunRequest["afterwards"]): Promise<unknown> {
  return ask<unknown>(`${runPath(runId)}/stop`, { method: "POST", body: { afterwards } });
}

/** Passes on what a person wants of a run; one that nobody works on goes on with it. */
export function tellRun(runId: string, wish: RunWish): Promise<unknown> {
  return ask<unknown>(`${runPath(runId)}/${wish}`, { method: "POST" });
}

/** Goes on with a run that stands still: looks first, then does only what is not yet true. */
export function resumeRun(runId: string): Promise<unknown> {
  return ask<unknown>(`${runPath(runId)}/resume`, { method: "POST" });
}

export function runPath(runId: string): string {
  return `/api/runs/${encodeURIComponent(runId)}`;
}
