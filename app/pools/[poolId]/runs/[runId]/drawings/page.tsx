import type { Metadata } from "next";
import { RunDrawingsPage } from "@/components/run-monitor/run-drawings-page";

export const metadata: Metadata = { title: "Before and after" };

interface PageProps {
  readonly params: Promise<{ readonly poolId: string; readonly runId: string }>;
}

export default async function Page({ params }: PageProps) {
  const { poolId, runId } = await params;
  return <RunDrawingsPage poolId={poolId} runId={runId} />;
}
