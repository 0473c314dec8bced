import type { ReactNode } from "react";
import { PoolShell } from "@/components/shell/pool-shell";

interface PoolLayoutProps {
  readonly params: Promise<{ readonly poolId: string }>;
  readonly children: ReactNode;
}

export default async function PoolLayout({ params, children }: PoolLayoutProps) {
  const { poolId } = await params;
  return <PoolShell poolId={poolId}>{children}</PoolShell>;
}
