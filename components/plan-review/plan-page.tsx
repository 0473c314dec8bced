"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Cable } from "lucide-react";
import { useMemo, useState } from "react";
import { topologyOf } from "@/lib/core/topology/topology-of";
import { failureOf } from "@/lib/client/http";
import { planQuery } from "@/lib/client/plan-queries";
import { usePool } from "@/lib/client/pool-stream";
import { useDraft } from "@/components/draft/draft-provider";
import { PlanReviewView } from "@/components/plan-review/plan-review-view";
import { usePlanOptions } from "@/components/plan-review/use-plan-options";
import { useMayChange } from "@/components/shell/use-may-change";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { FailureNotice } from "@/components/ui/failure-notice";
import { LoadingLines } from "@/components/ui/loading-lines";

/** The plan for what is drafted: asked of the server once, read in peace, and started from here. */
export function PlanPage({ poolId }: { readonly poolId: string }) {
  const { draft, loaded } = useDraft();
  const pool = usePool(poolId);
  const mayChange = useMayChange(poolId);
  const [started, setStarted] = useState(false);
  const drafted = loaded && draft.changes.length > 0;
  const topology = useMemo(() => (pool.records ? topologyOf(pool.records) : null), [pool.records]);
  const [options, setOptions] = usePlanOptions(topology);
  // The hosts are needed to read the options; other options are another plan, and the old one stays until it comes.
  const review = useQuery({
    ...planQuery(poolId, draft, options),
    enabled: drafted && topology !== null,
    placeholderData: keepPreviousData,
  });
  const toCanvas = <ButtonLink href={`/pools/${poolId}/topology`}>Back to the topology</ButtonLink>;

  if (loaded && !drafted) {
    // The draft is with the run, whose page is on its way.
    if (started)
      return (
        <div className="mx-auto w-full max-w-6xl p-6">
          <LoadingLines label="Opening the run" lines={6} />
        </div>
      );
    return (
      <EmptyState glyph={<Cable size={32} />} level={1} title="Nothing is drafted" action={toCanvas}>
        {mayChange
          ? "A plan is made from a draft. Draft a bond in one of the views first."
          : "A plan is made from a draft. Drafting needs the role pool operator; a draft that somebody shares can be looked at by its link."}
      </EmptyState>
    );
  }
  if (review.isError) {
    return (
      <div className="mx-auto w-full max-w-2xl p-6">
        <h1 className="sr-only">Plan</h1>
        <FailureNotice failure={failureOf(review.error)} onRetry={() => void review.refetch()} actions={toCanvas} />
      </div>
    );
  }
  if (!review.data || !topology) {
    return (
      <div className="mx-auto w-full max-w-6xl p-6">
        {pool.failure === null && <LoadingLines label="Drawing the plan from the pool as it is now" lines={6} />}
      </div>
    );
  }
  return (
    <PlanReviewView
      poolId={poolId}
      onStarted={() => setStarted(true)}
      review={review.data}
      drawnAt={review.dataUpdatedAt}
      topology={topology}
      connection={pool.connection}
      mayChange={mayChange}
      options={options}
      onOptions={setOptions}
      outdated={review.isPlaceholderData}
      redrawing={review.isFetching}
      onRedraw={() => void review.refetch()}
    />
  );
}
