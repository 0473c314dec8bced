"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import type { PoolConnection } from "@/lib/contract/stream";
import type { Consent } from "@/lib/core/preflight/consent";
import { basisDifferences, basisOf } from "@/lib/core/plan/basis";
import type { PlanOptions, PlanReview } from "@/lib/core/plan/plan";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { failureOf, RequestFailure } from "@/lib/client/http";
import { startRun } from "@/lib/client/plan-queries";
import { useDraft } from "@/components/draft/draft-provider";
import { ConfirmStart } from "@/components/plan-review/confirm-start";
import { FindingList } from "@/components/plan-review/finding-list";
import { ImpactList } from "@/components/plan-review/impact-list";
import { PlanExports } from "@/components/plan-review/plan-exports";
import { PlanFiguresLine } from "@/components/plan-review/plan-figures-line";
import { PlanOptionsPanel } from "@/components/plan-review/plan-options-panel";
import { PlanLayers } from "@/components/plan-review/plan-layers";
import { planTitle } from "@/components/plan-review/plan-facts";
import { StaleNotice } from "@/components/plan-review/stale-notice";
import { RehearsalPanel } from "@/components/rehearsal/rehearsal-panel";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { clockTime } from "@/components/ui/clock-time";
import { FailureNotice } from "@/components/ui/failure-notice";
import { Notice } from "@/components/ui/notice";

export interface PlanReviewViewProps {
  readonly poolId: string;
  readonly review: PlanReview;
  /** Milliseconds since the epoch. */
  readonly drawnAt: number;
  /** The pool as it is now: it lends names, and shows when the plan has become stale. */
  readonly topology: PoolTopology;
  readonly connection: PoolConnection;
  readonly mayChange: boolean;
  readonly options: PlanOptions;
  readonly onOptions: (options: PlanOptions) => void;
  /** The plan with these options is still on its way; what is shown was drawn with other ones. */
  readonly outdated: boolean;
  readonly redrawing: boolean;
  readonly onRedraw: () => void;
  /** Before the draft is handed over. */
  readonly onStarted: () => void;
}

/** Everything there is to know before a start, and the start. */
export function PlanReviewView(props: PlanReviewViewProps) {
  const { poolId, review, topology, connection, mayChange } = props;
  const { plan, findings, quality } = review;
  const router = useRouter();
  const queryClient = useQueryClient();
  const { dispatch } = useDraft();

  /** The last rehearsal in which nothing was made to go wrong: what the run is compared with. */
  const [rehearsed, setRehearsed] = useState<{ readonly id: string; readonly of: PlanReview["plan"] } | null>(null);
  const rehearsal = rehearsed?.of === plan ? rehearsed.id : null;
  const start = useMutation({
    mutationFn: (consents: readonly Consent[]) => startRun(poolId, plan, { rehearsal, consents }),
    onSuccess: ({ run }) => {
      props.onStarted();
      // From here on the run's journal is the truth; the draft can be brought back with undo.
      dispatch({ action: "clear", because: "Handed over to a run" });
      void queryClient.invalidateQueries({ queryKey: ["runs", poolId] });
      router.push(`/pools/${poolId}/runs/${run}`);
    },
  });

  const drifted = useMemo(() => basisDifferences(plan.basis, basisOf(topology, plan.draft)), [plan, topology]);
  const refused =
    start.error instanceof RequestFailure && start.error.failure.code === "RUN.STALE" ? start.error : null;
  const differences = refused && refused.differences.length > 0 ? refused.differences : drifted;
  const stale = refused !== null || differences.length > 0;
  const blocked = quality === "blocked";
  const redraw = () => {
    start.reset();
    props.onRedraw();
  };

  return (
    <div className="mx-auto w-full max-w-6xl px-6 pt-6 max-sm:px-4" data-testid="plan" data-state={quality}>
      <header className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 max-sm:basis-full">
          <h1 className="text-display max-sm:text-title">
            {quality === "empty" ? "Nothing is left to do" : planTitle(plan)}
          </h1>
          <p className="mt-1 text-soft">
            Drawn from {plan.poolName} as it was at {clockTime(new Date(props.drawnAt).toISOString())}. Plan{" "}
            <span className="font-mono" title={plan.digest}>
              {plan.digest.slice(0, 12)}
            </span>
            . Nothing has been sent to the pool.
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <ButtonLink href={`/pools/${poolId}/topology`}>Back to the topology</ButtonLink>
          <Button onClick={redraw} disabled={props.redrawing}>
            Draw again
          </Button>
        </div>
      </header>
      <PlanFiguresLine plan={plan} topology={topology} drawnAt={props.drawnAt} />

      {stale && (
        <StaleNotice differences={differences} onRedraw={redraw} redrawing={props.redrawing} className="mt-6" />
      )}
      {start.error !== null && refused === null && (
        <div className="mt-6">
          <FailureNotice failure={failureOf(start.error)} onRetry={redraw} />
        </div>
      )}
      {blocked && (
        <Notice
          tone="down"
          title="This plan cannot be started as it is."
          className="mt-6"
          actions={<ButtonLink href={`/pools/${poolId}/topology`}>Change the draft</ButtonLink>}
        >
          {/* On a phone they stand below the steps of every host. */}
          <a href="#findings-heading" className="underline hover:text-ink">
            The checks
          </a>{" "}
          say why, and what to do about it.
        </Notice>
      )}
      {quality === "empty" && (
        <Notice tone="up" title="The pool is already as drafted." className="mt-6">
          Every bond of the draft exists with the members and the mode that it asks for. You can remove the changes from
          the draft.
        </Notice>
      )}

      {quality !== "empty" && (
        <PlanOptionsPanel
          plan={plan}
          options={props.options}
          topology={topology}
          onChange={(options) => {
            start.reset();
            props.onOptions(options);
          }}
        />
      )}
      <div
        aria-busy={props.outdated}
        className="mt-6 grid items-start gap-x-8 gap-y-8 aria-busy:opacity-60 lg:grid-cols-[minmax(0,1fr)_360px]"
      >
        <div className="min-w-0">
          <PlanLayers plan={plan} topology={topology} />
          <div className="mt-6">
            <PlanExports review={review} topology={topology} />
          </div>
        </div>
        <div className="flex min-w-0 flex-col gap-8">
          {blocked && <FindingList findings={findings} />}
          <ImpactList impact={plan.impact} topology={topology} />
          {!blocked && <FindingList findings={findings} />}
        </div>
      </div>
      {quality !== "empty" && (
        <RehearsalPanel
          // What was rehearsed with other options says nothing about this plan.
          key={`${plan.digest} ${JSON.stringify(plan.options)}`}
          poolId={poolId}
          plan={plan}
          topology={topology}
          onRehearsed={({ id, fault }) => {
            if (fault === null) setRehearsed({ id, of: plan });
          }}
        />
      )}
      {quality !== "empty" && (
        <ConfirmStart
          review={review}
          topology={topology}
          stale={stale}
          outdated={props.outdated}
          live={connection.state === "live"}
          mayChange={mayChange}
          starting={start.isPending || start.isSuccess}
          onStart={(consents) => start.mutate(consents)}
        />
      )}
    </div>
  );
}
