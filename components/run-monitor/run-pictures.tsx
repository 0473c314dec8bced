"use client";

import { useMemo } from "react";
import type { RunState } from "@/lib/core/run/run-state";
import { indexTopology } from "@/lib/core/topology/topology";
import { HostDifferences } from "@/components/plan-review/plan-difference";
import { ButtonLink } from "@/components/ui/button-link";

/** What the run made of the pool: as it was found, and as it was left, from the run's own journal. */
export function RunPictures({ poolId, run }: { readonly poolId: string; readonly run: RunState }) {
  const { before, after } = run;
  const topologies = useMemo(
    () => (before && after ? { before: indexTopology(before), after: indexTopology(after) } : null),
    [before, after],
  );
  if (before === null) return null;
  return (
    <section aria-labelledby="pictures-heading" className="mt-10" data-testid="run-pictures">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h2 id="pictures-heading" className="flex-1 text-title whitespace-nowrap">
          Before and after
        </h2>
        <div className="flex flex-wrap gap-2">
          {topologies && <ButtonLink href={`/pools/${poolId}/runs/${run.run}/audit`}>Compare the audits</ButtonLink>}
          <ButtonLink href={`/pools/${poolId}/runs/${run.run}/drawings`}>See the drawings</ButtonLink>
        </div>
      </div>
      <div className="mt-3">
        {topologies ? (
          <HostDifferences {...topologies} />
        ) : (
          <p className="text-soft">The pool is drawn again when the run has ended; until then only before is known.</p>
        )}
      </div>
    </section>
  );
}
