"use client";

import dynamic from "next/dynamic";
import { useEffect } from "react";
import { usePool } from "@/lib/client/pool-stream";
import { Dock } from "@/components/inspector/dock";
import { PlanDrawer } from "@/components/plan-panel/plan-drawer";
import { PoolViewProvider } from "@/components/pool-views/pool-view-provider";
import { useMayChange } from "@/components/shell/use-may-change";
import { LanesOnTheirWay } from "@/components/states/lanes-on-their-way";
import { LinkNotices } from "@/components/states/link-notices";
import { PoolNoticeList } from "@/components/states/pool-notice-list";

const loadViews = () =>
  import("@/components/pool-views/pool-views").then(({ PoolViews: Views, preloadPattern }) => {
    preloadPattern();
    return Views;
  });

/** The views are the largest part of the page, and useless before the first snapshot: they come by themselves. */
const PoolViews = dynamic(loadViews, { ssr: false, loading: () => <LanesOnTheirWay label="Reading the pool" /> });

/** The pool as a drawing, and beside it what is looked at closely and what is drafted. */
export function TopologyPage({ poolId }: { readonly poolId: string }) {
  const { records, connection, failure } = usePool(poolId);
  const mayChange = useMayChange(poolId);
  // While the pool is being read, so that the first picture waits for the pool alone.
  useEffect(() => void loadViews(), []);
  return (
    <PoolViewProvider>
      <Dock plan={<PlanDrawer poolId={poolId} records={records} mayChange={mayChange} />}>
        <h1 className="sr-only">{records ? `The network of ${records.pool.name}` : "The pool's network"}</h1>
        {records && <PoolNoticeList records={records} />}
        <section aria-label="Network of the pool" className="relative min-h-0 min-w-0 flex-1">
          {records ? (
            <PoolViews records={records} connection={connection} mayChange={mayChange} />
          ) : (
            failure === null && <LanesOnTheirWay label="Reading the pool" />
          )}
        </section>
        {records && <LinkNotices records={records} />}
      </Dock>
    </PoolViewProvider>
  );
}
