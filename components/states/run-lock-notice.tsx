"use client";

import { useQuery } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { runListQuery } from "@/lib/client/run-queries";
import { ButtonLink } from "@/components/ui/button-link";
import { clockTime } from "@/components/ui/clock-time";
import { Notice } from "@/components/ui/notice";

/** One run at a time: who has the pool, since when, and the way there. Not on the pages of runs, which say it themselves. */
export function RunLockNotice({ poolId }: { readonly poolId: string }) {
  const { data } = useQuery(runListQuery(poolId));
  const path = usePathname();
  const runs = `/pools/${poolId}/runs`;
  const active = data?.runs.find((run) => run.active && run.keepUntil === null);
  if (!active || path.startsWith(runs)) return null;
  return (
    <div data-testid="run-lock" className="m-3 mb-0">
      <Notice
        tone="neutral"
        role="status"
        title={`A run of ${active.username} is active since ${clockTime(active.openedAt)}.`}
        actions={
          <ButtonLink size="small" href={`${runs}/${active.run}`}>
            See the run
          </ButtonLink>
        }
      >
        Until it ends no other run can start on this pool. You can go on drafting.
      </Notice>
    </div>
  );
}
