import type { Metadata } from "next";
import { Suspense } from "react";
import { RunAuditPage } from "@/components/audit/run-audit-page";

export const metadata: Metadata = { title: "Audit before and after" };

interface PageProps {
  readonly params: Promise<{ readonly poolId: string; readonly runId: string }>;
}

export default async function Page({ params }: PageProps) {
  const { poolId, runId } = await params;
  return (
    <Suspense>
      <RunAuditPage poolId={poolId} runId={runId} />
    </Suspense>
  );
}
