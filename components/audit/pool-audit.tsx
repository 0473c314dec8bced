"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { toast } from "sonner";
import type { PoolConnection } from "@/lib/contract/stream";
import type { Proposal } from "@/lib/core/audit/audit-finding";
import { editDraft } from "@/lib/core/draft/draft";
import type { PoolRecords } from "@/lib/core/topology/topology";
import { auditFactsQuery } from "@/lib/client/audit-queries";
import { AuditHeader } from "@/components/audit/audit-header";
import { AuditWorkbench } from "@/components/audit/audit-workbench";
import { DraftProvider, useDraft } from "@/components/draft/draft-provider";
import { PoolViewProvider } from "@/components/pool-views/pool-view-provider";
import { useMayChange } from "@/components/shell/use-may-change";

export interface PoolAuditProps {
  readonly poolId: string;
  readonly records: PoolRecords;
  readonly connection: PoolConnection;
}

/** The audit of a connected pool. It follows the pool; a way out that is a plan becomes a draft with one press. */
export function PoolAudit({ poolId, records, connection }: PoolAuditProps) {
  const facts = useQuery(auditFactsQuery(poolId)).data;
  const mayChange = useMayChange(poolId);
  const onDraft = useDraftProposal(poolId);
  const audited = useMemo(
    () => ({ records, readings: facts?.readings ?? [], probes: facts?.probes ?? [] }),
    [facts, records],
  );
  const refusal = mayChange ? null : "To draft it takes the role pool operator.";
  return (
    // The picture is of the pool as it is, whatever has been drafted for it.
    <DraftProvider poolId={`audit-${poolId}`} kept="page">
      <PoolViewProvider>
        <AuditWorkbench
          audited={audited}
          connection={connection}
          earlier={null}
          header={<AuditHeader title={`Audit of ${records.pool.name}`} about="Live: it follows the pool." />}
          onAskHosts={null}
          drafting={{ onDraft, refusal }}
        />
      </PoolViewProvider>
    </DraftProvider>
  );
}

/** Adds a way out to the draft of the pool, as one step that can be undone, and goes where it can be seen. */
function useDraftProposal(poolId: string): (proposal: Proposal) => void {
  const { draft, dispatch } = useDraft();
  const router = useRouter();
  return ({ label, changes }) => {
    const wanted = changes.reduce((before, change) => editDraft(before, { action: "add-change", change }), draft);
    dispatch({ action: "set-changes", draft: wanted });
    toast(`Drafted: ${label}`, {
      id: "drafted",
      action: { label: "Undo", onClick: () => dispatch({ action: "undo" }) },
    });
    router.push(`/pools/${poolId}/topology?view=canvas`);
  };
}
