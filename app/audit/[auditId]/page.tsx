import type { Metadata } from "next";
import { Suspense } from "react";
import { DumpAuditPage } from "@/components/audit/dump-audit-page";

export const metadata: Metadata = { title: "Audit of a dump" };

export default async function Page({ params }: { readonly params: Promise<{ readonly auditId: string }> }) {
  const { auditId } = await params;
  return (
    <Suspense>
      <DumpAuditPage auditId={auditId} />
    </Suspense>
  );
}
