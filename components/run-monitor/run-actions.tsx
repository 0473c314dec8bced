"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useId } from "react";
import { toast } from "sonner";
import { isSettledWithRest } from "@/lib/core/run/hosts-left";
import { isOver, type RunState } from "@/lib/core/run/run-state";
import { failureOf } from "@/lib/client/http";
import { resumeRun, runKey, runListKey, stopRun, tellRun } from "@/lib/client/run-queries";
import { useDraft } from "@/components/draft/draft-provider";
import { useAddToDraft } from "@/components/draft/use-add-to-draft";
import { useMayChange } from "@/components/shell/use-may-change";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Spinner } from "@/components/ui/spinner";

const needsOperator = "Needs the role pool operator";

export interface RunActionsProps {
  readonly poolId: string;
  readonly run: RunState;
  readonly active: boolean;
}

/** What a person can do about this run now; keeping is asked for by the banner of the pool. */
export function RunActions({ poolId, run, active }: RunActionsProps) {
  const queryClient = useQueryClient();
  const mayChange = useMayChange(poolId);
  const act = useMutation({
    mutationFn: (what: () => Promise<unknown>) => what(),
    onError: (error) => {
      const { message, nextStep } = failureOf(error);
      toast.error(message, nextStep === null ? {} : { description: nextStep });
    },
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: runKey(run.run) }),
        queryClient.invalidateQueries({ queryKey: runListKey(poolId) }),
      ]),
  });
  const off = !mayChange || act.isPending;
  const reasonId = useId();
  /** What cannot be used stays reachable and says why: no `disabled`, which a keyboard would pass over. */
  const does = (what: () => Promise<unknown>) => ({
    "aria-disabled": off,
    ...(mayChange ? {} : { title: needsOperator, "aria-describedby": reasonId }),
    onClick: () => {
      if (!off) act.mutate(what);
    },
  });
  const reason = mayChange ? null : (
    <p id={reasonId} className="w-full text-caption text-soft">
      {needsOperator}.
    </p>
  );

  if (isOver(run)) {
    const see = (
      <ButtonLink look="primary" href={`/pools/${poolId}/topology`}>
        See it on the canvas
      </ButtonLink>
    );
    if (run.phase !== "reverted") return see;
    return (
      <div className="flex flex-wrap gap-2">
        <DraftAgain
          {...{ poolId, run, mayChange, reasonId }}
          look="plain"
          words="Draft it again"
          what="what was undone"
        />
        {see}
        {reason}
      </div>
    );
  }
  const atWork = run.phase === "running" || run.phase === "probing";
  if (atWork && active) {
    if (run.stopAsked) return <Button aria-disabled>Stops after this host</Button>;
    return (
      <div className="flex flex-wrap gap-2">
        {run.pause === "none" ? (
          <Button {...does(() => tellRun(run.run, "pause"))} data-testid="pause">
            Pause after this wave
          </Button>
        ) : (
          <Button look="primary" {...does(() => tellRun(run.run, "go-on"))} data-testid="go-on">
            {run.pause === "asked" ? "Do not pause" : "Go on"}
          </Button>
        )}
        <Button {...does(() => stopRun(run.run, "leave"))} data-testid="stop">
          Stop after this host
        </Button>
        <Button look="danger" {...does(() => stopRun(run.run, "revert"))} data-testid="stop-revert">
          Stop and turn back
        </Button>
        {reason}
      </div>
    );
  }
  if (active) return null;
  const left = run.steps.filter(({ state }) => state !== "done" && state !== "already-true").length;
  const begun = run.steps.some(({ attempts }) => attempts > 0);
  return (
    <div className="flex flex-wrap gap-2">
      <ButtonLink href={`/pools/${poolId}/topology`}>See the canvas</ButtonLink>
      {begun && run.revert === null && (
        <Button look="danger" {...does(() => tellRun(run.run, "revert"))} data-testid="turn-back">
          Turn back
        </Button>
      )}
      {isSettledWithRest(run) ? (
        <DraftAgain
          {...{ poolId, run, mayChange, reasonId }}
          look="primary"
          words="Draft what is left"
          what="what the run has left"
        />
      ) : (
        <Button look="primary" {...does(() => resumeRun(run.run))} data-testid="resume">
          {act.isPending && <Spinner />}
          {run.revert !== null
            ? "Look again and go on turning back"
            : `Look again and go on with ${left === 1 ? "1 step" : `${left} steps`}`}
        </Button>
      )}
      {reason}
    </div>
  );
}

interface DraftAgainProps extends Pick<RunActionsProps, "poolId" | "run"> {
  readonly mayChange: boolean;
  /** Of the words that say why not. */
  readonly reasonId: string;
  readonly look: "primary" | "plain";
  readonly words: string;
  /** What is drafted, as the toast and the draft's history call it. */
  readonly what: string;
}

/** The start took the draft away: the run's own is drafted again, and a plan of it holds only what is not so yet. */
function DraftAgain({ poolId, run, mayChange, reasonId, look, words, what }: DraftAgainProps) {
  const { loaded } = useDraft();
  const addToDraft = useAddToDraft();
  const router = useRouter();
  return (
    <Button
      look={look}
      aria-disabled={!mayChange || !loaded}
      {...(mayChange ? {} : { title: needsOperator, "aria-describedby": reasonId })}
      onClick={() => {
        if (!mayChange || !loaded) return;
        addToDraft(what, run.plan.draft.changes);
        router.push(`/pools/${poolId}/plan`);
      }}
    >
      {words}
    </Button>
  );
}
