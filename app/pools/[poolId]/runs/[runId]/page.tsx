import type { Metadata } from "next";
import { RunPage } from "@/components/run-monitor/run-page";

export const metadata: Metadata = { title: "Run" };

interface PageProps {
  readonly params: Promise<{ readonly poolId: string; readonly runId: string }>;
}

export default async function Page({ params }: PageProps) {
  const { poolId, runId } = await params;
  return <RunPage poolId={poolId} runId={runId} />;
}
