"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import type { PoolConnection } from "@/lib/contract/stream";
import { endSentence } from "@/lib/core/run/rehearsal-words";
import { failureOf } from "@/lib/client/http";
import { rehearsalQuery } from "@/lib/client/rehearsal-queries";
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

/** The pool as a rehearsal left it, drawn: to be looked at, never to be changed. */
export function RehearsalPicturePage({
  poolId,
  rehearsalId,
}: {
  readonly poolId: string;
  readonly rehearsalId: string;
}) {
  const { data, error } = useQuery(rehearsalQuery(poolId, rehearsalId));
  const toPlan = <ButtonLink href={`/pools/${poolId}/plan`}>Back to the plan</ButtonLink>;
  if (error) {
    return (
      <div className="mx-auto w-full max-w-2xl p-6">
        <h1 className="sr-only">Rehearsal</h1>
        <FailureNotice failure={failureOf(error)} actions={toPlan} />
      </div>
    );
  }
  if (!data) {
    return (
      <div className="mx-auto w-full max-w-2xl p-10">
        <LoadingLines label="Reading the rehearsal" lines={6} />
      </div>
    );
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col" data-testid="rehearsal-picture">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-hairline bg-panel px-6 py-3 max-sm:px-4">
        <div className="min-w-0 flex-1">
          <h1 className="text-lead">{data.after.pool.name} after the rehearsal</h1>
          <p className="text-soft">
            A copy of {dateAndTime(data.at)}. {endSentence(data.ended)} Nothing of this has happened.
          </p>
        </div>
        {toPlan}
      </header>
      <section aria-label="The pool afterwards" className="relative min-h-0 flex-1">
        <DraftProvider poolId={`rehearsal-${rehearsalId}`} kept="page">
          <PoolViewProvider>
            <TopologyCanvas records={data.after} connection={standingStill(data.at)} mayChange={false} />
          </PoolViewProvider>
        </DraftProvider>
      </section>
    </div>
  );
}

/** A picture is as fresh as it can be. */
function standingStill(at: string): PoolConnection {
  return { state: "live", asOf: at, since: at, reason: null };
}
