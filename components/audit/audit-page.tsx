"use client";

import dynamic from "next/dynamic";
import { usePool } from "@/lib/client/pool-stream";
import { LanesOnTheirWay } from "@/components/states/lanes-on-their-way";

const PoolAudit = dynamic(() => import("@/components/audit/pool-audit").then((module) => module.PoolAudit), {
  ssr: false,
  loading: () => <LanesOnTheirWay label="Reading the pool" />,
});

/** What is wrong with this pool's network, as it is at this moment. */
export function AuditPage({ poolId }: { readonly poolId: string }) {
  const { records, connection, failure } = usePool(poolId);
  if (!records) return failure === null ? <LanesOnTheirWay label="Reading the pool" /> : null;
  return <PoolAudit poolId={poolId} records={records} connection={connection} />;
}
