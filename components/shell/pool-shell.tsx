"use client";

import type { ReactNode } from "react";
import { usePool, usePoolStream } from "@/lib/client/pool-stream";
import { ChangeFormsProvider } from "@/components/draft/change-forms";
import { DraftProvider } from "@/components/draft/draft-provider";
import { KeepBanner } from "@/components/run-monitor/keep-banner";
import { PreferencesProvider } from "@/components/preferences/preferences-provider";
import { ShortcutKeys } from "@/components/shortcuts/shortcut-keys";
import { FirstVisit } from "@/components/first-visit/first-visit";
import { RunLockNotice } from "@/components/states/run-lock-notice";
import { ConnectionBanner } from "@/components/shell/connection-banner";
import { PoolClosed } from "@/components/shell/pool-closed";
import { PoolBar } from "@/components/shell/pool-bar";
import { useKeepFocus } from "@/components/shell/use-keep-focus";
import { useMayChange } from "@/components/shell/use-may-change";

/** Around every page of one pool: its draft, its event stream, its name and how fresh it is. */
export function PoolShell({ poolId, children }: { readonly poolId: string; readonly children: ReactNode }) {
  usePoolStream(poolId);
  const pool = usePool(poolId);
  const mayChange = useMayChange(poolId);
  useKeepFocus("content");
  return (
    <PreferencesProvider poolId={poolId}>
      <DraftProvider poolId={poolId}>
        <ShortcutKeys />
        <FirstVisit poolId={poolId} />
        <ChangeFormsProvider records={pool.records} mayChange={mayChange}>
          <a
            href="#content"
            className="fixed top-2 left-2 z-50 -translate-y-16 rounded-small bg-accent px-3 py-2 font-strong text-on-accent focus:translate-y-0"
          >
            Skip to the content
          </a>
          <div className="flex h-dvh flex-col">
            <PoolBar poolId={poolId} pool={pool} />
            <ConnectionBanner pool={pool} />
            <KeepBanner poolId={poolId} />
            <RunLockNotice poolId={poolId} />
            <main id="content" tabIndex={-1} className="flex min-h-0 flex-1 flex-col overflow-auto -outline-offset-2">
              {pool.records === null && pool.failure !== null ? <PoolClosed failure={pool.failure} /> : children}
            </main>
          </div>
        </ChangeFormsProvider>
      </DraftProvider>
    </PreferencesProvider>
  );
}
