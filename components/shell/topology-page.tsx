"use client";

import dynamic from "next/dynamic";
import { usePool } from "@/lib/client/pool-stream";
import { ChangeList } from "@/components/draft/change-list";
import { PoolViewProvider } from "@/components/pool-views/pool-view-provider";
import { useMayChange } from "@/components/shell/use-may-change";
import { LoadingLines } from "@/components/ui/loading-lines";

/** The canvas is the largest part of the page, and useless before the first snapshot: it comes by itself. */
const TopologyCanvas = dynamic(
  () => import("@/components/topology-canvas/topology-canvas").then((module) => module.TopologyCanvas),
  { ssr: false, loading: () => <CanvasOnItsWay /> },
);

/** The pool as a drawing, and beside it what is drafted. */
export function TopologyPage({ poolId }: { readonly poolId: string }) {
  const { records, connection, failure } = usePool(poolId);
  const mayChange = useMayChange(poolId);
  return (
    <div className="flex min-h-0 flex-1 max-lg:flex-col">
      <h1 className="sr-only">{records ? `The network of ${records.pool.name}` : "The pool's network"}</h1>
      <section aria-label="Canvas" className="relative min-h-0 min-w-0 flex-1">
        {records ? (
          <PoolViewProvider>
            <TopologyCanvas records={records} connection={connection} mayChange={mayChange} />
          </PoolViewProvider>
        ) : (
          failure === null && <CanvasOnItsWay />
        )}
      </section>
      <ChangeList poolId={poolId} records={records} mayChange={mayChange} />
    </div>
  );
}

/** Keeps the lanes, so that nothing jumps when the pool comes. */
function CanvasOnItsWay() {
  return (
    <div className="mx-auto w-full max-w-2xl p-10">
      <LoadingLines label="Reading the pool" lines={6} />
    </div>
  );
}
