"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import type { RunState } from "@/lib/core/run/run-state";
import { failureOf } from "@/lib/client/http";
import { resumeRun, runKey, stopRun } from "@/lib/client/run-queries";
import { useMayChange } from "@/components/shell/use-may-change";
import { Button } from "@/components/ui/button";
import { ButtonLink } from "@/components/ui/button-link";
import { Spinner } from "@/components/ui/spinner";

export interface RunActionsProps {
  readonly poolId: string;
  readonly run: RunState;
  readonly active: boolean;
}

/** What a person can do about this run now. */
export function RunActions({ poolId, run, active }: RunActionsProps) {
  const queryClient = useQueryClient();
  const mayChange = useMayChange(poolId);
  const after = {
    onError: (error: unknown) => {
      const { message, nextStep } = failureOf(error);
      toast.error(message, nextStep === null ? {} : { description: nextStep });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: runKey(run.run) }),
  };
  const stop = useMutation({ mutationFn: () => stopRun(run.run), ...after });
  const resume = useMutation({ mutationFn: () => resumeRun(run.run), ...after });
  const left = run.steps.filter(({ state }) => state !== "done" && state !== "already-true").length;

  if (run.phase === "succeeded") {
    return (
      <ButtonLink look="primary" href={`/pools/${poolId}/topology`}>
        See it on the canvas
      </ButtonLink>
    );
  }
  if (run.phase === "running" && active) {
    return (
      <Button
        onClick={() => stop.mutate()}
        disabled={!mayChange || run.stopAsked || stop.isPending}
        title={mayChange ? undefined : "Needs the role pool operator"}
      >
        {run.stopAsked ? "Stops after this step" : "Stop after this step"}
      </Button>
    );
  }
  return (
    <div className="flex flex-wrap gap-2">
      <ButtonLink href={`/pools/${poolId}/topology`}>See the canvas</ButtonLink>
      <Button
        look="primary"
        onClick={() => resume.mutate()}
        disabled={!mayChange || resume.isPending}
        title={mayChange ? undefined : "Needs the role pool operator"}
        data-testid="resume"
      >
        {resume.isPending && <Spinner />}
        {`Look again and go on with ${left === 1 ? "1 step" : `${left} steps`}`}
      </Button>
    </div>
  );
}
