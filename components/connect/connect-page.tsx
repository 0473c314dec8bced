"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { failureOf } from "@/lib/client/http";
import { sessionQuery } from "@/lib/client/session-queries";
import { ConnectForm } from "@/components/connect/connect-form";
import { ButtonLink } from "@/components/ui/button-link";
import { FaceplatePicture } from "@/components/connect/faceplate-picture";
import { KeepBanner } from "@/components/run-monitor/keep-banner";
import { WaitingNotice } from "@/components/run-monitor/waiting-notice";
import { ThemeSwitch } from "@/components/shell/theme-switch";
import { Wordmark } from "@/components/shell/wordmark";
import { FailureNotice } from "@/components/ui/failure-notice";
import { LoadingLines } from "@/components/ui/loading-lines";

/** The way in: pools of this browser's session first, then the form. */
export function ConnectPage() {
  const session = useQuery(sessionQuery());
  const signedIn = session.data?.signedIn ?? [];
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex items-center justify-between px-6 py-4 text-lead">
        <Wordmark />
        <ThemeSwitch />
      </header>
      <WaitingNotice except={signedIn.map(({ poolId }) => poolId)} />
      {signedIn.map(({ poolId }) => (
        <KeepBanner key={poolId} poolId={poolId} />
      ))}
      <main className="mx-auto grid w-full max-w-5xl flex-1 items-center gap-x-20 gap-y-10 px-6 pt-4 pb-16 lg:grid-cols-[1fr_400px]">
        <div className="max-lg:order-last max-sm:sr-only">
          <FaceplatePicture />
          <h1 className="mt-10 text-display max-lg:sr-only">Six loose NICs become three bonds.</h1>
          <p className="mt-3 max-w-md text-lead text-pretty text-soft max-lg:hidden">
            Draw the bonds of a whole pool, read every step before it happens, and let the server carry it out: host by
            host, the coordinator last.
          </p>
        </div>
        <div className="mx-auto w-full max-w-[400px]">
          {signedIn.length > 0 && (
            <nav aria-label="Pools you are signed in to" className="mb-8 flex flex-col gap-2">
              <h2 className="text-title">Signed in</h2>
              {signedIn.map((pool) => (
                <Link
                  key={pool.poolId}
                  href={`/pools/${pool.poolId}/topology`}
                  prefetch={false}
                  className="flex items-center gap-3 rounded-large border border-line bg-panel px-4 py-3 transition-colors hover:bg-hover"
                >
                  <span className="min-w-0 flex-1">
                    <span className="block font-strong">{pool.poolName}</span>
                    <span className="block truncate text-caption text-faint">
                      {pool.username} at <span className="font-mono">{pool.url}</span>
                    </span>
                  </span>
                  <ArrowRight size={16} aria-hidden className="text-soft" />
                </Link>
              ))}
            </nav>
          )}
          {session.isPending ? (
            <LoadingLines label="Asking which pools are offered" />
          ) : session.data ? (
            <ConnectForm offered={session.data.offered} otherAddresses={session.data.otherAddresses} />
          ) : (
            <FailureNotice failure={failureOf(session.error)} onRetry={() => void session.refetch()} />
          )}
          <div className="mt-8 border-t border-hairline pt-5">
            <ButtonLink href="/audit" className="w-full">
              Audit a database dump instead
            </ButtonLink>
            <p className="mt-2 text-caption text-pretty text-faint">
              Without a pool and without credentials: the file is enough.
            </p>
          </div>
        </div>
      </main>
    </div>
  );
}
