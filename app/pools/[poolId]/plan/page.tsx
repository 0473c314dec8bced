import type { Metadata } from "next";
import { Suspense } from "react";
import { PlanPage } from "@/components/plan-review/plan-page";

export const metadata: Metadata = { title: "Plan" };

export default async function Page({ params }: { readonly params: Promise<{ readonly poolId: string }> }) {
  const { poolId } = await params;
  return (
    <Suspense>
      <PlanPage poolId={poolId} />
    </Suspense>
  );
}
