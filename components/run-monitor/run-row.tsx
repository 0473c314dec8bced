import { Download } from "lucide-react";
import Link from "next/link";
import type { RunSummary } from "@/lib/contract/run";
import { standingOf } from "@/components/run-monitor/run-list-filter";
import { reportFormats } from "@/components/run-monitor/report-formats";
import { standingLooks } from "@/components/run-monitor/standing-looks";
import { Chip } from "@/components/ui/chip";
import { dateAndTime, duration } from "@/components/ui/clock-time";

/** One run in the list: how it stands, what it was for, who began it and when, and the ways to take it along. */
export function RunRow({ poolId, run }: { readonly poolId: string; readonly run: RunSummary }) {
  const { glyph: Glyph, word, tone } = standingLooks[standingOf(run)];
  const took = run.endedAt === null ? null : Date.parse(run.endedAt) - Date.parse(run.openedAt);
  return (
    <article
      data-testid="run-row"
      className="relative flex flex-wrap items-center gap-x-4 gap-y-1 px-4 row-pad transition-colors hover:bg-hover"
    >
      <span className="w-32">
        <Chip tone={tone} glyph={<Glyph aria-hidden />}>
          {word}
        </Chip>
      </span>
      <div className="min-w-56 flex-1">
        <h2 className="text-body">
          <Link
            href={`/pools/${poolId}/runs/${run.run}`}
            prefetch={false}
            className="text-pretty after:absolute after:inset-0"
          >
            {run.title}
          </Link>
        </h2>
        <p className="text-caption text-soft">
          <time dateTime={run.openedAt}>{dateAndTime(run.openedAt)}</time> by {run.username}
          {took !== null && `, ${duration(took)}`}
          <span className="ml-2 font-mono text-faint" title={run.run}>
            {run.run.slice(0, 8)}
          </span>
        </p>
      </div>
      <p className="relative flex items-center gap-1 text-caption text-soft">
        <Download size={14} aria-hidden />
        <span className="sr-only">Save the report as </span>
        {reportFormats.map(({ format, words }) => (
          <a
            key={format}
            href={`/api/runs/${run.run}/report?format=${format}`}
            download
            className="flex min-h-(--control-small) items-center rounded-small px-1.5 underline hover:bg-hover hover:text-ink"
          >
            {words}
          </a>
        ))}
      </p>
    </article>
  );
}
