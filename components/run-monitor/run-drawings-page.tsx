"use client";

import dynamic from "next/dynamic";
import type { PoolConnection } from "@/lib/contract/stream";
import type { PoolRecords } from "@/lib/core/topology/topology";
import { useRun } from "@/lib/client/run-stream";
import { DraftProvider } from "@/components/draft/draft-provider";
import { PoolViewProvider } from "@/components/pool-views/pool-view-provider";
import { ButtonLink } from "@/components/ui/button-link";
import { dateAndTime } from "@/components/ui/clock-time";
import { FailureNotice } from "@/components/ui/failure-notice";
import { LoadingLines } from "@/components/ui/loading-lines";

const TopologyCanvas = dynamic(
  () => import("@/components/topology-canvas/topology-canvas").then((module) => module.TopologyCanvas),
  { ssr: false },
);

/** The pool as a run found it and as it left it, drawn one above or beside the other: to be looked at only. */
export function RunDrawingsPage({ poolId, runId }: { readonly poolId: string; readonly runId: string }) {
  const { run, failure } = useRun(runId);
  const toRun = <ButtonLink href={`/pools/${poolId}/runs/${runId}`}>Back to the run</ButtonLink>;
  if (!run) {
    return (
      <div className="mx-auto w-full max-w-2xl p-10">
        {failure ? (
          <FailureNotice failure={failure} actions={toRun} />
        ) : (
          <LoadingLines label="Reading the run" lines={6} />
        )}
      </div>
    );
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col" data-testid="run-drawings">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-hairline bg-panel px-6 py-3 max-sm:px-4">
        <div className="min-w-0 flex-1">
          <h1 className="text-lead">{run.plan.poolName} before and after the run</h1>
          <p className="text-soft">Of {dateAndTime(run.openedAt)}. Drawn from the run&rsquo;s own journal.</p>
        </div>
        {toRun}
      </header>
      <div className="grid min-h-0 flex-1 max-xl:grid-rows-2 xl:grid-cols-2">
        <Drawing name="Before" at={run.openedAt} records={run.before} none="This run kept no picture." runId={runId} />
        <Drawing
          name="After"
          at={run.endedAt ?? run.openedAt}
          records={run.after}
          none={run.endedAt === null ? "The run has not ended." : "The pool could not be asked at the end."}
          runId={runId}
        />
      </div>
    </div>
  );
}

interface DrawingProps {
  readonly name: string;
  /** ISO 8601. */
  readonly at: string;
  readonly records: PoolRecords | null;
  readonly none: string;
  readonly runId: string;
}

function Drawing({ name, at, records, none, runId }: DrawingProps) {
  return (
    <section
      aria-label={name}
      className="relative flex min-h-80 min-w-0 flex-col not-first:border-hairline max-xl:not-first:border-t xl:not-first:border-l"
    >
      <h2 className="border-b border-hairline bg-panel px-6 py-2 text-body max-sm:px-4">{name}</h2>
      <div className="relative min-h-0 flex-1">
        {records === null ? (
          <p className="p-6 text-soft">{none}</p>
        ) : (
          <DraftProvider poolId={`run-${runId}-${name}`} kept="page">
            <PoolViewProvider>
              <TopologyCanvas records={records} connection={standingStill(at)} mayChange={false} />
            </PoolViewProvider>
          </DraftProvider>
        )}
      </div>
    </section>
  );
}

/** A picture is as fresh as it can be. */
function standingStill(at: string): PoolConnection {
  return { state: "live", asOf: at, since: at, reason: null };
}
