"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { DumpAudit as Dump } from "@/lib/contract/audit";
import { dumpPath } from "@/lib/client/audit-queries";
import { AuditExports } from "@/components/audit/audit-exports";
import { AuditHeader } from "@/components/audit/audit-header";
import { AuditNotes } from "@/components/audit/audit-notes";
import { AuditWorkbench } from "@/components/audit/audit-workbench";
import { CompareChoice } from "@/components/audit/compare-choice";
import { standingStill } from "@/components/audit/standing-still";
import { useAuditAddress } from "@/components/audit/use-audit-address";
import { useEarlier } from "@/components/audit/use-earlier";
import { DraftProvider } from "@/components/draft/draft-provider";
import { PoolViewProvider } from "@/components/pool-views/pool-view-provider";
import { ButtonLink } from "@/components/ui/button-link";
import { dateAndTime } from "@/components/ui/clock-time";
import { sessionQuery } from "@/lib/client/session-queries";

/** The audit of a dump: the same picture, the same findings, without the pool. */
export function DumpAudit({ dump }: { readonly dump: Dump }) {
  const { id, at, records, readings, warnings, furtherWarnings } = dump;
  const { compare, setCompare } = useAuditAddress();
  const earlier = useEarlier(compare);
  const audited = useMemo(() => ({ records, readings, probes: [] }), [readings, records]);
  const signedIn = useQuery(sessionQuery()).data?.signedIn.find(({ poolId }) => poolId === records.pool.uuid);
  const drafting =
    signedIn === undefined
      ? "Sign in to the pool to draft it."
      : "You are signed in to this pool: its own audit page drafts it.";
  return (
    <DraftProvider poolId={`dump-${id}`} kept="page">
      <PoolViewProvider>
        <AuditWorkbench
          audited={audited}
          connection={standingStill(at)}
          earlier={earlier.pool}
          header={
            <AuditHeader title={`Audit of ${records.pool.name}`} about={sourceOf(dump)}>
              <CompareChoice compare={compare} onCompare={setCompare} except={id} />
              <AuditExports path={`${dumpPath(id)}/report`} compare={compare} />
              <ButtonLink size="small" href="/audit">
                Other dumps
              </ButtonLink>
            </AuditHeader>
          }
          notes={
            <AuditNotes
              pool={records.pool}
              earlier={earlier}
              warnings={warnings}
              furtherWarnings={furtherWarnings}
              onCompareNothing={() => setCompare(null)}
            />
          }
          onAskHosts={null}
          drafting={drafting}
        />
      </PoolViewProvider>
    </DraftProvider>
  );
}

function sourceOf({ name, inside, schema, release, at }: Dump): string {
  const version =
    schema === null ? "" : ` ${release === null ? "Database" : `Release ${release}, database`} schema ${schema}.`;
  return `From ${[name, ...inside].join(", ")}.${version} Read ${dateAndTime(at)}; it follows nothing.`;
}
