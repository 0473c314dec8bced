import type { Metadata } from "next";
import { RunListPage } from "@/components/run-monitor/run-list-page";

export const metadata: Metadata = { title: "Runs" };

export default async function Page({ params }: { readonly params: Promise<{ readonly poolId: string }> }) {
  const { poolId } = await params;
  return <RunListPage poolId={poolId} />;
}
