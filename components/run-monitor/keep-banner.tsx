"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Timer } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { toast } from "sonner";
import type { RunListResponse, RunSummary, RunWish } from "@/lib/contract/run";
import { counted } from "@/lib/core/shared/words";
import { failureOf, RequestFailure } from "@/lib/client/http";
import { runKey, runListKey, runListQuery, tellRun } from "@/lib/client/run-queries";
import { useTabCountdown } from "@/components/run-monitor/tab-countdown";
import { useCountdown } from "@/components/run-monitor/use-countdown";
import { WaitingNotice } from "@/components/run-monitor/waiting-notice";
import { useMayChange } from "@/components/shell/use-may-change";
import { signInAddress } from "@/components/connect/sign-in-address";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { clockTime, duration } from "@/components/ui/clock-time";
import { Notice } from "@/components/ui/notice";

/** On every page of a pool whose changes wait to be kept: how long still, and the three answers. */
export function KeepBanner({ poolId }: { readonly poolId: string }) {
  const here = usePathname();
  const { data, failureReason } = useQuery({
    ...runListQuery(poolId),
    refetchInterval: (query) => pollEvery(query.state.data),
    // A tab in the background counts down in its title.
    refetchIntervalInBackground: true,
  });
  const failed = failureReason instanceof RequestFailure ? failureReason : null;
  if (failed?.failure.code.startsWith("SESSION.")) {
    const toSignIn = <ButtonLink href={signInAddress(here)}>Sign in</ButtonLink>;
    return <WaitingNotice poolId={poolId} action={toSignIn} />;
  }
  const waiting = data?.runs.find((run) => run.keepUntil !== null);
  return (
    <>
      {failed?.status === 0 && <LostContact data={data} />}
      {data && waiting && waiting.keepUntil !== null && (
        <Asking poolId={poolId} run={waiting} deadline={waiting.keepUntil} serverTime={data.at} />
      )}
    </>
  );
}

/** The browser's line to the dashboard is not the dashboard's line to the pool: runs go on, and so does the countdown. */
function LostContact({ data }: { readonly data: RunListResponse | undefined }) {
  const waiting = data?.runs.find((run) => run.keepUntil !== null);
  const atWork = data?.runs.some((run) => run.active) ?? false;
  return (
    <div data-testid="lost-contact" className="contents">
      <Notice tone="warn" role="status" title="You lost contact with the dashboard." className="m-3 mb-0">
        {waiting && waiting.keepUntil !== null
          ? `The server goes on; deadline ${clockTime(waiting.keepUntil)}. Without an answer by then it turns the changes back.`
          : atWork
            ? "The server goes on with the run that is under way."
            : "No run is under way."}{" "}
        This page tries again by itself.
      </Notice>
    </div>
  );
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
  useTabCountdown(left);
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
      <Timer size={18} aria-hidden className="shrink-0 text-link-warn max-sm:self-start" />
      <div className="min-w-0 flex-1 max-sm:basis-[calc(100%-3rem)]">
        <p className="font-strong text-pretty text-ink" role="status">
          {run.hostsLeft === 0
            ? "All is done and probed. "
            : `${counted(run.hostsLeft, "host")} did not come out well; the others are done and probed. `}
          {run.noLonger > 0 && `Something else has undone ${counted(run.noLonger, "thing")} of it since. `}
          Keep the changes?
        </p>
        <p className="text-pretty text-soft">
          {left > 0
            ? `Without an answer the changes of ${run.poolName} are turned back at `
            : `The time is over; the changes of ${run.poolName} are turned back since `}
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
        <Button
          look="primary"
          onClick={() => off || tell.mutate("keep")}
          aria-disabled={off}
          title={reason}
          data-testid="keep"
        >
          Keep
        </Button>
        <Button onClick={() => off || tell.mutate("extend")} aria-disabled={off} title={reason} data-testid="extend">
          +60 s
        </Button>
        <Button
          look="danger"
          onClick={() => off || tell.mutate("revert")}
          aria-disabled={off}
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
