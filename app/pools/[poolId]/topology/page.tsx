import type { Metadata } from "next";
import { TopologyPage } from "@/components/shell/topology-page";

export const metadata: Metadata = { title: "Topology" };

export default async function Page({ params }: { readonly params: Promise<{ readonly poolId: string }> }) {
  const { poolId } = await params;
  return <TopologyPage poolId={poolId} />;
}
