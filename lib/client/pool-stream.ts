"use client";

import { queryOptions, skipToken, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { PackedSnapshot, PoolConnection, PoolSnapshot, StreamMessage } from "@/lib/contract/stream";
import { failure, type Failure } from "@/lib/core/shared/failure";
import { unpackRecords } from "@/lib/core/topology/packed-records";
import type { PoolRecords } from "@/lib/core/topology/topology";
import type { DeskView } from "@/lib/contract/desk";
import { applyPatch } from "@/lib/client/apply-patch";
import { deskQuery, ownWindow } from "@/lib/client/desk-queries";
import { followEvents, type LineState } from "@/lib/client/event-line";
import { ask, failureOf } from "@/lib/client/http";

/** What pages know of a pool. `records` is null until the first snapshot has come. */
export interface PoolView {
  readonly records: PoolRecords | null;
  readonly connection: PoolConnection;
  readonly revision: number;
  /** Why there is nothing to show, or nothing new; null while all is well. */
  readonly failure: Failure | null;
}

/** The pool of the page, as the nearest `usePoolStream` keeps it. Renders again with every revision. */
export function usePool(poolId: string): PoolView {
  const snapshot = useQuery(snapshotQuery(poolId)).data;
  const line = useQuery(lineQuery(poolId)).data;
  return {
    records: snapshot?.records ?? null,
    revision: snapshot?.revision ?? 0,
    connection: connectionOf(snapshot?.connection ?? null, line ?? null),
    failure: line?.failure ?? null,
  };
}

/** Follows the pool's events into the query cache while mounted. Mount it once per page, in the shell. */
export function usePoolStream(poolId: string): void {
  const queryClient = useQueryClient();
  useEffect(() => followPool(queryClient, poolId), [queryClient, poolId]);
}

interface LineView {
  readonly line: LineState;
  readonly failure: Failure | null;
}

function snapshotQuery(poolId: string) {
  return queryOptions<PoolSnapshot>({
    queryKey: ["pool", poolId, "snapshot"],
    queryFn: skipToken,
    staleTime: Infinity,
    // `applyPatch` shares already; comparing a large pool a second time would only cost.
    structuralSharing: false,
  });
}

function lineQuery(poolId: string) {
  return queryOptions<LineView>({ queryKey: ["pool", poolId, "line"], queryFn: skipToken, staleTime: Infinity });
}

/** Exported for its test: everything of `usePoolStream` but React. Answers the way to stop. */
export function followPool(queryClient: QueryClient, poolId: string): () => void {
  const snapshotKey = snapshotQuery(poolId).queryKey;
  const lineKey = lineQuery(poolId).queryKey;
  const path = `/api/pools/${encodeURIComponent(poolId)}`;
  const abort = new AbortController();

  const line = followEvents({
    url: `${path}/events?window=${ownWindow}`,
    onlyWhileSeen: true,
    kinds: ["snapshot", "patch", "connection", "desk"],
    onEvent: (kind, data) => {
      if (kind === "desk") {
        queryClient.setQueryData(deskQuery(poolId).queryKey, asDesk(data));
        return;
      }
      const message = readMessage(kind, data);
      if (message === null) {
        // Without a picture there is nothing to go on from; with one, it is the last that could be read.
        queryClient.setQueryData(lineKey, { line: { state: "open" }, failure: unreadable });
        return;
      }
      const current = queryClient.getQueryData(snapshotKey);
      const next = message.kind === "snapshot" ? message : current && afterMessage(current, message);
      if (next === null) line.restart();
      else if (next !== current) queryClient.setQueryData(snapshotKey, next);
    },
    onLine: (state) => {
      queryClient.setQueryData(lineKey, { line: state, failure: null });
      if (state.state !== "refused") return;
      // An event source never tells the status it got: asking the same pool once more does.
      ask<unknown>(`${path}/topology`, { signal: abort.signal }).catch((error: unknown) => {
        if (!abort.signal.aborted) queryClient.setQueryData(lineKey, { line: state, failure: failureOf(error) });
      });
    },
  });
  return () => {
    abort.abort();
    line.close();
  };
}

/** The browser's own line comes first: without it, what the server last said about the pool says nothing about now. */
function connectionOf(pool: PoolConnection | null, view: LineView | null): PoolConnection {
  const base = pool ?? { state: "reconnecting", asOf: "", since: "", reason: null };
  if (view === null || view.line.state === "open" || base.state === "signed-out") return base;
  const { since } = view.line;
  if (view.failure?.code.startsWith("SESSION.")) {
    return { ...base, state: "signed-out", since, reason: view.failure.message };
  }
  return { ...base, state: "reconnecting", since, reason: "This browser lost contact with the dashboard." };
}

/** The snapshot after one message; null when messages are missing in between. */
function afterMessage(
  current: PoolSnapshot,
  message: Exclude<StreamMessage, { kind: "snapshot" }>,
): PoolSnapshot | null {
  if (message.kind === "connection") return { ...current, connection: message };
  // A line that was opened again may repeat what we have.
  return message.revision <= current.revision ? current : applyPatch(current, message);
}

/** Guarantee: as below, from `lib/contract/desk`. */
function asDesk(data: unknown): DeskView {
  return data as DeskView;
}

const unreadable = failure("STREAM.UNREADABLE", "This browser cannot read what the dashboard tells of the pool.", {
  nextStep: "Load the page again: the dashboard may have been updated meanwhile. Your drafts are kept on the server.",
});

/** Null: not what this build of the page understands. */
function readMessage(kind: string, data: unknown): StreamMessage | null {
  try {
    return asMessage(kind, data);
  } catch {
    return null;
  }
}

function asMessage(kind: string, data: unknown): StreamMessage {
  if (kind !== "snapshot") return asSmallMessage(kind, data);
  // From here on a browser's own tools tell how long a large pool takes to be drawn.
  performance.mark("poolbond-pool-arrived");
  const { packed, ...rest } = asPacked(data);
  return { ...rest, kind, records: unpackRecords(packed) };
}

/** Guarantee: our own server formats these messages from `lib/contract/stream`, and both ends are one build. */
function asSmallMessage(kind: string, data: unknown): StreamMessage {
  return { ...(data as object), kind } as StreamMessage;
}

/** Guarantee: as above; a snapshot is sent packed. */
function asPacked(data: unknown): PackedSnapshot {
  return data as PackedSnapshot;
}
