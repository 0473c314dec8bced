"use client";

import { useMemo, type ReactNode } from "react";
import type { PoolRecords } from "@/lib/core/topology/topology";
import { AuditExports } from "@/components/audit/audit-exports";
import { AuditHeader } from "@/components/audit/audit-header";
import { AuditWorkbench } from "@/components/audit/audit-workbench";
import { standingStill } from "@/components/audit/standing-still";
import { DraftProvider } from "@/components/draft/draft-provider";
import { PoolViewProvider } from "@/components/pool-views/pool-view-provider";
import { dateAndTime } from "@/components/ui/clock-time";

export interface RunAuditProps {
  readonly runId: string;
  readonly before: PoolRecords;
  readonly after: PoolRecords;
  /** ISO 8601: of the picture afterwards. */
  readonly at: string;
  readonly back: ReactNode;
}

/** The pool as a run left it, compared with the pool as it found it; both from the run's journal. */
export function RunAudit({ runId, before, after, at, back }: RunAuditProps) {
  const audited = useMemo(() => ({ records: after, readings: [], probes: [], isPicture: true }), [after]);
  const earlier = useMemo(
    () => ({ name: "the pool before the run", records: before, readings: [], isPicture: true }),
    [before],
  );
  return (
    <DraftProvider poolId={`run-audit-${runId}`} kept="page">
      <PoolViewProvider>
        <AuditWorkbench
          audited={audited}
          connection={standingStill(at)}
          earlier={earlier}
          header={
            <AuditHeader
              title={`${after.pool.name} after the run, compared with before`}
              about={`As the run left it, ${dateAndTime(at)}. From the run's own journal, which leaves out VMs and storage.`}
            >
              <AuditExports path={`/api/runs/${encodeURIComponent(runId)}/audit`} />
              {back}
            </AuditHeader>
          }
          onAskHosts={null}
          drafting="The pool's own audit page drafts it."
        />
      </PoolViewProvider>
    </DraftProvider>
  );
}
