"use client";

import dynamic from "next/dynamic";
import { useRun } from "@/lib/client/run-stream";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { FailureNotice } from "@/components/ui/failure-notice";
import { LanesOnTheirWay } from "@/components/states/lanes-on-their-way";

const RunAudit = dynamic(() => import("@/components/audit/run-audit").then((module) => module.RunAudit), {
  ssr: false,
  loading: () => <LanesOnTheirWay label="Reading the run" />,
});

/** What a run made better or worse: the audit of the pool as it left it, beside that of the pool as it found it. */
export function RunAuditPage({ poolId, runId }: { readonly poolId: string; readonly runId: string }) {
  const { run, failure } = useRun(runId);
  const toRun = (
    <ButtonLink size="small" href={`/pools/${poolId}/runs/${runId}`}>
      Back to the run
    </ButtonLink>
  );
  if (!run) {
    if (failure === null) return <LanesOnTheirWay label="Reading the run" />;
    return (
      <div className="mx-auto w-full max-w-2xl p-6">
        <h1 className="sr-only">Audit of a run</h1>
        <FailureNotice failure={failure} actions={toRun} />
      </div>
    );
  }
  const { before, after, endedAt } = run;
  if (before === null || after === null) {
    return (
      <EmptyState title="Nothing to compare yet" action={toRun}>
        The pool is looked at before a run and again at its end.
      </EmptyState>
    );
  }
  return <RunAudit runId={runId} before={before} after={after} at={endedAt ?? run.openedAt} back={toRun} />;
}
