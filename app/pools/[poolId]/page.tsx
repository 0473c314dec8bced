import { redirect } from "next/navigation";

export default async function PoolPage({ params }: { readonly params: Promise<{ readonly poolId: string }> }) {
  const { poolId } = await params;
  redirect(`/pools/${encodeURIComponent(poolId)}/topology`);
}
