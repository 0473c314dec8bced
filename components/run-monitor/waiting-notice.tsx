"use client";

import { useQuery } from "@tanstack/react-query";
import { Timer } from "lucide-react";
import type { ReactNode } from "react";
import type { WaitingRun } from "@/lib/contract/run";
import { waitingQuery } from "@/lib/client/run-queries";
import { useTabCountdown } from "@/components/run-monitor/tab-countdown";
import { useCountdown } from "@/components/run-monitor/use-countdown";
import { clockTime, duration } from "@/components/ui/clock-time";

export interface WaitingNoticeProps {
  /** Only this pool; left out: every pool that waits. */
  readonly poolId?: string;
  /** Pools whose own banner is on the page. */
  readonly except?: readonly string[];
  readonly action?: ReactNode;
}

/** For whoever is not signed in: a pool waits for "keep", until when, and what happens without. */
export function WaitingNotice({ poolId, except = [], action }: WaitingNoticeProps) {
  const { data } = useQuery({ ...waitingQuery(), refetchInterval: 3_000, refetchIntervalInBackground: true });
  const waiting = (data?.waiting ?? []).filter(
    ({ pool }) => (poolId === undefined || pool === poolId) && !except.includes(pool),
  );
  return waiting.map((run) => (
    <OneWaiting key={run.pool} run={run} serverTime={data?.at ?? run.keepUntil} action={action} />
  ));
}

interface OneWaitingProps {
  readonly run: WaitingRun;
  readonly serverTime: string;
  readonly action: ReactNode;
}

function OneWaiting({ run, serverTime, action }: OneWaitingProps) {
  const left = useCountdown(run.keepUntil, serverTime);
  useTabCountdown(left);
  return (
    <section
      aria-label={`${run.poolName}: keep the changes?`}
      data-testid="keep-waiting"
      className="m-3 mb-0 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-large border border-link-warn/40 bg-link-warn-soft p-3"
    >
      <Timer size={18} aria-hidden className="shrink-0 text-link-warn max-sm:self-start" />
      <div className="min-w-0 flex-1 max-sm:basis-[calc(100%-3rem)]">
        <p className="font-strong text-pretty text-ink" role="status">
          {run.poolName}: changes wait to be kept. Sign in to answer.
        </p>
        <p className="text-pretty text-soft">{consequence(run, left)}</p>
      </div>
      {left > 0 && (
        <span data-testid="keep-countdown" aria-hidden className="text-title tabular-nums text-link-warn">
          {duration(Math.ceil(left / 1000) * 1000).replace(".0 s", " s")}
        </span>
      )}
      {action}
    </section>
  );
}

function consequence({ active, keepUntil }: WaitingRun, left: number): string {
  const at = clockTime(keepUntil);
  if (left > 0) {
    return active
      ? `Without an answer the server turns them back at ${at}.`
      : `The deadline is ${at}, and it does not wait. The server was restarted, so it needs a sign-in to this pool to turn them back.`;
  }
  return active
    ? `The time was over at ${at}; the server turns them back.`
    : `The time was over at ${at}. They are turned back as soon as somebody signs in who may change this pool.`;
}
