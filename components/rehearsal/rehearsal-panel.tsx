"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useId, useMemo, useRef, useState } from "react";
import type { Plan } from "@/lib/core/plan/plan";
import type { Rehearsal } from "@/lib/core/run/rehearsal";
import { rehearsalFaults, type FaultChoice } from "@/lib/core/run/rehearsal-faults";
import { distinct } from "@/lib/core/shared/words";
import type { PoolTopology } from "@/lib/core/topology/topology";
import { failureOf } from "@/lib/client/http";
import { rehearsalQuery, rehearsePlan } from "@/lib/client/rehearsal-queries";
import { RehearsalResult } from "@/components/rehearsal/rehearsal-result";
import { Button } from "@/components/ui/button";
import { FailureNotice } from "@/components/ui/failure-notice";
import { Spinner } from "@/components/ui/spinner";

export interface RehearsalPanelProps {
  readonly poolId: string;
  readonly plan: Plan;
  readonly topology: PoolTopology;
  /** Told of each rehearsal that ended, so that a start can name the one that it relies on. */
  readonly onRehearsed?: (rehearsal: Rehearsal) => void;
}

const nothing = "nothing";

/** One press, and the plan is carried out on a copy of the pool; if wanted, with something going wrong. */
export function RehearsalPanel({ poolId, plan, topology, onRehearsed }: RehearsalPanelProps) {
  const queryClient = useQueryClient();
  const selectId = useId();
  const [picked, setPicked] = useState(nothing);
  const choices = useMemo(() => rehearsalFaults(plan, topology), [plan, topology]);
  const rehearsal = useMutation({
    mutationFn: () => rehearsePlan(poolId, plan, choices.find(({ id }) => id === picked)?.fault ?? null),
    onSuccess: (made) => {
      queryClient.setQueryData(rehearsalQuery(poolId, made.id).queryKey, made);
      onRehearsed?.(made);
    },
  });

  // The plan is long, and the start bar covers its end: what came of the press is brought to where it can be read.
  const sectionRef = useRef<HTMLElement>(null);
  const shown = rehearsal.data?.id;
  useEffect(() => {
    if (shown !== undefined) sectionRef.current?.scrollIntoView({ block: "start" });
  }, [shown]);

  return (
    <section
      ref={sectionRef}
      aria-labelledby="rehearsal-heading"
      className="relative mt-10 scroll-mt-6"
      data-testid="rehearsal"
    >
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3">
        <div className="min-w-64 flex-1">
          <h2 id="rehearsal-heading" className="text-title">
            Rehearsal
          </h2>
          <p className="mt-1 text-pretty text-soft">
            The same plan, on a copy of this pool in the server&rsquo;s memory. The pool is only read.
          </p>
        </div>
        <div className="flex flex-wrap items-end gap-3">
          <div className="flex max-w-full flex-col gap-1">
            <label htmlFor={selectId} className="text-caption text-soft">
              What goes wrong
            </label>
            <select
              id={selectId}
              value={picked}
              onChange={(event) => setPicked(event.target.value)}
              className="h-9 w-80 max-w-full rounded-small border border-line bg-panel px-2 text-ink"
            >
              <option value={nothing}>Nothing</option>
              {distinct(choices.map(({ group }) => group)).map((group) => (
                <optgroup key={group} label={group}>
                  <Options choices={choices.filter((choice) => choice.group === group)} />
                </optgroup>
              ))}
            </select>
          </div>
          <Button onClick={() => rehearsal.mutate()} aria-disabled={rehearsal.isPending} data-testid="rehearse">
            {rehearsal.isPending && <Spinner />}
            {rehearsal.isPending ? "Rehearsing" : "Rehearse"}
          </Button>
        </div>
      </div>
      <div aria-live="polite">
        {rehearsal.isError && (
          <div className="mt-4">
            <FailureNotice failure={failureOf(rehearsal.error)} onRetry={() => rehearsal.mutate()} />
          </div>
        )}
        {rehearsal.data && (
          <RehearsalResult poolId={poolId} rehearsal={rehearsal.data} plan={plan} topology={topology} />
        )}
      </div>
    </section>
  );
}

function Options({ choices }: { readonly choices: readonly FaultChoice[] }) {
  return choices.map(({ id, words }) => (
    <option key={id} value={id}>
      {words}
    </option>
  ));
}
