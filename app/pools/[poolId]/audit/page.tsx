import type { Metadata } from "next";
import { Suspense } from "react";
import { AuditPage } from "@/components/audit/audit-page";

export const metadata: Metadata = { title: "Audit" };

export default async function Page({ params }: { readonly params: Promise<{ readonly poolId: string }> }) {
  const { poolId } = await params;
  return (
    <Suspense>
      <AuditPage poolId={poolId} />
    </Suspense>
  );
}
