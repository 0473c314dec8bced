"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Timer } from "lucide-react";
import Link from "next/link";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import type { RunListResponse, RunSummary, RunWish } from "@/lib/contract/run";
import { failureOf } from "@/lib/client/http";
import { runKey, runListKey, runListQuery, tellRun } from "@/lib/client/run-queries";
import { useMayChange } from "@/components/shell/use-may-change";
import { Button } from "@/components/ui/button";
import { clockTime, duration } from "@/components/ui/clock-time";

/** On every page of a pool whose changes wait to be kept: how long still, and the three answers. */
export function KeepBanner({ poolId }: { readonly poolId: string }) {
  const { data } = useQuery({ ...runListQuery(poolId), refetchInterval: (query) => pollEvery(query.state.data) });
  const waiting = data?.runs.find((run) => run.keepUntil !== null);
  if (!data || !waiting || waiting.keepUntil === null) return null;
  return <Asking poolId={poolId} run={waiting} deadline={waiting.keepUntil} serverTime={data.at} />;
}

/** Often while something goes on that could ask; now and then else, because others start runs too. */
function pollEvery(data: RunListResponse | undefined): number {
  return data?.runs.some((run) => run.active || run.keepUntil !== null) ? 1_500 : 10_000;
}

interface AskingProps {
  readonly poolId: string;
  readonly run: RunSummary;
  readonly deadline: string;
  readonly serverTime: string;
}

function Asking({ poolId, run, deadline, serverTime }: AskingProps) {
  const queryClient = useQueryClient();
  const mayChange = useMayChange(poolId);
  const left = useCountdown(deadline, serverTime);
  const tell = useMutation({
    mutationFn: (wish: RunWish) => tellRun(run.run, wish),
    onError: (error) => {
      const { message, nextStep } = failureOf(error);
      toast.error(message, nextStep === null ? {} : { description: nextStep });
    },
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: runListKey(poolId) }),
        queryClient.invalidateQueries({ queryKey: runKey(run.run) }),
      ]),
  });
  const off = !mayChange || tell.isPending || left <= 0;
  const reason = mayChange ? undefined : "Needs the role pool operator";
  return (
    <section
      aria-label="Keep the changes?"
      data-testid="keep-banner"
      className="m-3 mb-0 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-large border border-link-warn/40 bg-link-warn-soft p-3"
    >
      <Timer size={18} aria-hidden className="shrink-0 text-link-warn" />
      <div className="min-w-0 flex-1">
        <p className="font-strong text-pretty text-ink" role="status">
          All is done and probed. Keep the changes?
        </p>
        <p className="text-pretty text-soft">
          {left > 0 ? "Without an answer they are turned back at " : "The time is over; they are turned back since "}
          {clockTime(deadline)}.{" "}
          <Link href={`/pools/${poolId}/runs/${run.run}`} prefetch={false} className="underline hover:text-ink">
            See the run
          </Link>
        </p>
      </div>
      <span data-testid="keep-countdown" aria-hidden className="text-title tabular-nums text-link-warn">
        {left > 0 ? inSeconds(left) : "0 s"}
      </span>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onClick={() => tell.mutate("keep")} disabled={off} title={reason} data-testid="keep">
          Keep
        </Button>
        <Button onClick={() => tell.mutate("extend")} disabled={off} title={reason} data-testid="extend">
          +60 s
        </Button>
        <Button
          look="danger"
          onClick={() => tell.mutate("revert")}
          disabled={off}
          title={reason}
          data-testid="revert-now"
        >
          Revert now
        </Button>
      </div>
    </section>
  );
}

function inSeconds(milliseconds: number): string {
  return duration(Math.ceil(milliseconds / 1000) * 1000).replace(".0 s", " s");
}

/** Milliseconds that are left by the server's clock, counted on between two of its answers. */
function useCountdown(deadline: string, serverTime: string): number {
  const [now, setNow] = useState(() => Date.parse(serverTime));
  useEffect(() => {
    const ahead = Date.parse(serverTime) - Date.now();
    const timer = setInterval(() => setNow(Date.now() + ahead), 250);
    return () => clearInterval(timer);
  }, [serverTime]);
  return Date.parse(deadline) - now;
}
