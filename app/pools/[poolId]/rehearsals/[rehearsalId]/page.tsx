import type { Metadata } from "next";
import { RehearsalPicturePage } from "@/components/rehearsal/rehearsal-picture-page";

export const metadata: Metadata = { title: "Rehearsal" };

interface PageProps {
  readonly params: Promise<{ readonly poolId: string; readonly rehearsalId: string }>;
}

export default async function Page({ params }: PageProps) {
  const { poolId, rehearsalId } = await params;
  return <RehearsalPicturePage poolId={poolId} rehearsalId={rehearsalId} />;
}
