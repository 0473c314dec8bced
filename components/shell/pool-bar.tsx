"use client";

import { Crown } from "lucide-react";
import Link from "next/link";
import type { PoolView } from "@/lib/client/pool-stream";
import { ConnectionState } from "@/components/shell/connection-state";
import { PoolNavigation } from "@/components/shell/pool-navigation";
import { PresenceChips } from "@/components/states/presence-chips";
import { UserMenu } from "@/components/shell/user-menu";
import { Wordmark } from "@/components/shell/wordmark";

/** Which pool, who answers for it, how fresh it is, and where to go. */
export function PoolBar({ poolId, pool }: { readonly poolId: string; readonly pool: PoolView }) {
  const { records } = pool;
  const coordinator = records?.hosts.find((host) => host.uuid === records.pool.coordinator);
  return (
    <header className="flex min-h-(--bar-height) flex-wrap items-center gap-x-4 border-b border-hairline bg-panel px-4 max-sm:pt-2">
      <Link
        href="/"
        prefetch={false}
        aria-label="Poolbond, all pools"
        className="flex items-center rounded-small text-soft hover:text-ink"
      >
        <span className="max-md:hidden">
          <Wordmark size={18} />
        </span>
        <span className="md:hidden [&_span]:w-6 [&_span]:overflow-hidden">
          <Wordmark size={18} />
        </span>
      </Link>
      <div className="flex min-w-0 flex-1 items-center gap-3 border-l border-hairline pl-4">
        <span data-testid="pool-name" className="truncate text-lead font-strong">
          {records?.pool.name ?? "Pool"}
        </span>
        {coordinator && (
          <span title="Coordinator (pool master)" className="flex items-center gap-1 text-soft max-sm:hidden">
            <Crown size={14} aria-hidden />
            <span className="sr-only">Coordinator: </span>
            {coordinator.name}
          </span>
        )}
      </div>
      <PoolNavigation poolId={poolId} />
      <div className="flex flex-1 items-center justify-end gap-3 max-sm:flex-none">
        <PresenceChips poolId={poolId} />
        <ConnectionState connection={pool.connection} />
        <UserMenu poolId={poolId} />
      </div>
    </header>
  );
}
