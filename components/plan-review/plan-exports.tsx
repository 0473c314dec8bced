import { asMarkdown } from "@/lib/core/plan/as-markdown";
import { asXe } from "@/lib/core/plan/as-xe";
import type { PlanReview } from "@/lib/core/plan/plan";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { CopyButton } from "@/components/ui/copy-button";
import { DownloadButton } from "@/components/ui/download-button";

/** The plan for a change request, for a program, and for the shell. */
export function PlanExports({ review, topology }: { readonly review: PlanReview; readonly topology: PoolTopology }) {
  const name = `poolbond-plan-${review.plan.digest.slice(0, 8)}`;
  return (
    <div role="group" aria-label="Take the plan along" className="flex flex-wrap gap-2">
      <CopyButton size="medium" label="Copy as Markdown" text={asMarkdown(review, topology)} />
      <DownloadButton
        label="Markdown"
        fileName={`${name}.md`}
        type="text/markdown"
        text={() => asMarkdown(review, topology)}
      />
      <DownloadButton
        label="JSON"
        fileName={`${name}.json`}
        type="application/json"
        text={() => `${JSON.stringify({ schema: "poolbond-review/1", ...review }, null, 2)}\n`}
      />
      <DownloadButton
        label="xe script"
        fileName={`${name}.sh`}
        type="text/x-shellscript"
        text={() => asXe(review.plan)}
      />
    </div>
  );
}
