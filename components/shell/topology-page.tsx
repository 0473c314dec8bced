"use client";

import dynamic from "next/dynamic";
import { useEffect } from "react";
import { usePool } from "@/lib/client/pool-stream";
import { ChangeList } from "@/components/draft/change-list";
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

/** The pool as a drawing, and beside it what is drafted. */
export function TopologyPage({ poolId }: { readonly poolId: string }) {
  const { records, connection, failure } = usePool(poolId);
  const mayChange = useMayChange(poolId);
  // While the pool is being read, so that the first picture waits for the pool alone.
  useEffect(() => void loadViews(), []);
  return (
    <div className="flex min-h-0 flex-1 max-lg:flex-col">
      <h1 className="sr-only">{records ? `The network of ${records.pool.name}` : "The pool's network"}</h1>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        {records && <PoolNoticeList records={records} />}
        <section aria-label="Network of the pool" className="relative min-h-0 min-w-0 flex-1">
          {records ? (
            <PoolViewProvider>
              <PoolViews records={records} connection={connection} mayChange={mayChange} />
            </PoolViewProvider>
          ) : (
            failure === null && <LanesOnTheirWay label="Reading the pool" />
          )}
        </section>
        {records && <LinkNotices records={records} />}
      </div>
      <ChangeList poolId={poolId} records={records} mayChange={mayChange} />
    </div>
  );
}
