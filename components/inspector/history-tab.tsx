import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import type { Inspected } from "@/lib/core/inspect/inspected";
import { runSubject } from "@/lib/core/inspect/run-subject";
import { failureOf } from "@/lib/client/http";
import { runsTouchingQuery } from "@/lib/client/run-queries";
import { standingOf } from "@/components/run-monitor/run-list-filter";
import { standingLooks } from "@/components/run-monitor/standing-looks";
import { Chip } from "@/components/ui/chip";
import { dateAndTime } from "@/components/ui/clock-time";
import { FailureNotice } from "@/components/ui/failure-notice";
import { LoadingLines } from "@/components/ui/loading-lines";

/** The runs of this dashboard that had to do with the thing, newest first. */
export function HistoryTab({ inspected }: { readonly inspected: Inspected }) {
  const poolId = inspected.topology.pool.uuid;
  const { data, error, refetch } = useQuery(runsTouchingQuery(poolId, runSubject(inspected)));
  if (error && !data) return <FailureNotice failure={failureOf(error)} onRetry={() => void refetch()} />;
  if (!data) return <LoadingLines label="Reading the history" />;
  if (data.runs.length === 0) {
    return <p className="text-pretty text-soft">No run of this dashboard has touched {inspected.title} yet.</p>;
  }
  return (
    <ul aria-label={`Runs that touched ${inspected.title}`}>
      {data.runs.map((run) => {
        const { glyph: Glyph, word, tone } = standingLooks[standingOf(run)];
        return (
          <li key={run.run} className="flex flex-col gap-1 border-b border-hairline py-2">
            <Link
              href={`/pools/${poolId}/runs/${run.run}`}
              prefetch={false}
              className="inline-flex min-h-6 items-center text-pretty text-accent underline underline-offset-2"
            >
              {run.title}
            </Link>
            <span className="flex flex-wrap items-center gap-2 text-caption text-soft">
              <Chip tone={tone} glyph={<Glyph aria-hidden />}>
                {word}
              </Chip>
              <span>
                <time dateTime={run.openedAt}>{dateAndTime(run.openedAt)}</time> by {run.username}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
