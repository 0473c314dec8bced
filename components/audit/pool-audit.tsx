"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Terminal } from "lucide-react";
import { useRouter } from "next/navigation";
import { useMemo, useState } from "react";
import { toast } from "sonner";
import type { PoolConnection } from "@/lib/contract/stream";
import type { Proposal } from "@/lib/core/audit/audit-finding";
import type { PoolRecords } from "@/lib/core/topology/topology";
import { runListQuery } from "@/lib/client/run-queries";
import { failureOf } from "@/lib/client/http";
import { forgetHosts } from "@/lib/client/probe-queries";
import { AskHostsDialog } from "@/components/audit/ask-hosts-dialog";
import { AuditExports } from "@/components/audit/audit-exports";
import { AuditNotes } from "@/components/audit/audit-notes";
import { BesidePanel } from "@/components/audit/beside-panel";
import { CompareChoice } from "@/components/audit/compare-choice";
import { useAuditAddress } from "@/components/audit/use-audit-address";
import { useEarlier } from "@/components/audit/use-earlier";
import { auditFactsQuery } from "@/lib/client/audit-queries";
import { AuditHeader } from "@/components/audit/audit-header";
import { AuditWorkbench } from "@/components/audit/audit-workbench";
import { DraftProvider, useDraft } from "@/components/draft/draft-provider";
import { useAddToDraft } from "@/components/draft/use-add-to-draft";
import { Button } from "@/components/ui/button";
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
  const runs = useQuery(runListQuery(poolId)).data?.runs ?? [];
  const { compare, setCompare } = useAuditAddress();
  const earlier = useEarlier(compare);
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const mayChange = useMayChange(poolId);
  const onDraft = useDraftProposal(poolId);
  const audited = useMemo(
    () => ({ records, readings: facts?.readings ?? [], probes: facts?.probes ?? [] }),
    [facts, records],
  );
  const ask = () => setAsking(true);
  const forget = () => {
    forgetHosts(poolId).then(
      (left) => queryClient.setQueryData(auditFactsQuery(poolId).queryKey, left),
      (error: unknown) => toast.error("It is not forgotten.", { description: failureOf(error).message }),
    );
  };
  const { loaded } = useDraft();
  const refusal = refusalOf({ mayChange, loaded });
  return (
    // The picture is of the pool as it is, whatever has been drafted for it.
    <DraftProvider poolId={`audit-${poolId}`} kept="page">
      <PoolViewProvider>
        <AuditWorkbench
          audited={audited}
          connection={connection}
          earlier={earlier.pool}
          header={
            <AuditHeader title={`Audit of ${records.pool.name}`} about="Live: it follows the pool.">
              <CompareChoice compare={compare} onCompare={setCompare} runs={runs} />
              <Button size="small" onClick={ask}>
                <Terminal size={14} aria-hidden /> Ask the hosts…
              </Button>
              <AuditExports path={`/api/pools/${encodeURIComponent(poolId)}/audit/report`} compare={compare} />
            </AuditHeader>
          }
          notes={
            <>
              <AuditNotes pool={records.pool} earlier={earlier} onCompareNothing={() => setCompare(null)} />
              <BesidePanel records={records} probes={audited.probes} onAsk={ask} onForget={forget} />
            </>
          }
          onAskHosts={ask}
          drafting={{ onDraft, refusal }}
        />
        <AskHostsDialog poolId={poolId} hosts={records.hosts} open={asking} onOpenChange={setAsking} />
      </PoolViewProvider>
    </DraftProvider>
  );
}

/** Why a way out cannot be drafted now; null when it can. Before the draft is there an edit of it would be lost. */
function refusalOf({ mayChange, loaded }: { mayChange: boolean; loaded: boolean }): string | null {
  if (!mayChange) return "To draft it takes the role pool operator.";
  return loaded ? null : "The draft of this pool is still on its way.";
}

/** Adds a way out to the draft of the pool, and goes where it can be seen. */
function useDraftProposal(poolId: string): (proposal: Proposal) => void {
  const addToDraft = useAddToDraft();
  const router = useRouter();
  return ({ label, changes }) => {
    addToDraft(label, changes);
    router.push(`/pools/${poolId}/topology?view=canvas&panel=plan`);
  };
}
