import { isSettledWithRest } from "@/lib/core/run/hosts-left";
import type { RunState } from "@/lib/core/run/run-state";
import { clockTime, duration } from "@/components/ui/clock-time";
import { ButtonLink } from "@/components/ui/button-link";
import { Notice } from "@/components/ui/notice";

export interface RunOutcomeProps {
  readonly poolId: string;
  readonly run: RunState;
  readonly active: boolean;
}

/** How it ended, or why it stands still and what to do. Nothing while it simply goes on. */
export function RunOutcome({ poolId, run, active }: RunOutcomeProps) {
  if (run.noLonger.length > 0 && (run.phase === "succeeded" || (run.phase === "keep-pending" && active))) {
    return <NoLongerSo poolId={poolId} run={run} />;
  }
  if (run.phase === "succeeded") {
    const took =
      run.endedAt === null ? "" : ` It took ${duration(Date.parse(run.endedAt) - Date.parse(run.openedAt))}.`;
    return (
      <Notice tone="up" role="status" title={`The pool is as drafted.${took}`} className="mt-6">
        Every step was checked on the pool after it was done.{keptWords(run)}
      </Notice>
    );
  }
  if (run.phase === "reverted") {
    return (
      <Notice tone="neutral" role="status" title="The pool is as it was before." className="mt-6">
        {run.revert?.failure?.message ?? "It was turned back as asked."}
        {run.revert?.undos.length !== 0 && " Every undo was checked on the pool."}
      </Notice>
    );
  }
  if (run.phase === "keep-pending" && run.keep !== null && !active) {
    return (
      <Notice tone="warn" role="status" title="Nobody is working on this run." className="mt-6">
        The dashboard was restarted while it waited for an answer. The deadline is {clockTime(run.keep.deadline)}, and
        it does not wait: sign in to this pool to go on.
      </Notice>
    );
  }
  if (run.pause === "standing" && active) {
    const next = run.waves.find(({ state }) => state === "waiting")?.wave.name;
    return (
      <Notice tone="accent" role="status" title="The run waits between two waves, as asked." className="mt-6">
        {next !== undefined && `Next: ${next}. `}Nothing is sent to the pool until somebody chooses “Go on”.
      </Notice>
    );
  }
  if (run.phase !== "halted" && run.phase !== "stranded") {
    return active ? null : (
      <Notice tone="unknown" role="status" title="Nobody is working on this run." className="mt-6">
        The dashboard was restarted while it went on. Nothing more is sent to the pool until you go on: then the server
        looks first, and does only what is not yet true.
      </Notice>
    );
  }
  const { failure } = run;
  // The recovery cards say the same of each host, and what to do.
  if (failure === null || (run.phase === "stranded" && run.noLonger.length === 0)) return null;
  const unknown = run.steps.some(({ state }) => state === "unknown" || state === "looking");
  const stopped = run.stopAsked && run.steps.every(({ state }) => state !== "failed" && state !== "declined");
  return (
    <Notice
      tone={unknown ? "unknown" : stopped ? "neutral" : "down"}
      role="alert"
      title={failure.message}
      className="mt-6"
      actions={
        failure.code === "RUN.STALE" ? (
          <ButtonLink size="small" href={`/pools/${poolId}/topology`}>
            Draft anew from the pool as it is
          </ButtonLink>
        ) : undefined
      }
    >
      {failure.nextStep !== null && <p>{failure.nextStep}</p>}
      {run.noLonger.length > 0 && (
        <>
          <p className="mt-1">Something else has undone some of what was done. It should be, and is not:</p>
          <NoLongerList run={run} />
        </>
      )}
      {!isSettledWithRest(run) && (
        <p className="mt-1">
          {run.revert === null && "Steps after this one were not touched. "}Going on is safe: the server looks at each
          step first and does only what is not yet true.
        </p>
      )}
      <p className="mt-1 font-mono text-caption break-words text-faint">
        {failure.code}
        {failure.xenapi && ` · ${[failure.xenapi.code, ...failure.xenapi.params].join(", ")}`}
        {run.endedAt !== null && ` · ${clockTime(run.endedAt)}`}
      </p>
    </Notice>
  );
}

/** All was done, and something else has undone some of it: that must not be read as a pool that is as drafted. */
function NoLongerSo({ poolId, run }: Pick<RunOutcomeProps, "poolId" | "run">) {
  return (
    <Notice
      tone="warn"
      role="status"
      title="Every step was done, but the pool is not as drafted any more."
      className="mt-6"
      actions={
        <ButtonLink size="small" href={`/pools/${poolId}/topology`}>
          Draft anew from the pool as it is
        </ButtonLink>
      }
    >
      <p>
        Something else has changed it since, such as a host whose toolstack was started again. It should be, and is not:
      </p>
      <NoLongerList run={run} />
      <p className="mt-1">The same draft finds what is missing.{keptWords(run)}</p>
    </Notice>
  );
}

function NoLongerList({ run }: Pick<RunOutcomeProps, "run">) {
  return (
    <ul className="mt-1 list-disc pl-5">
      {run.noLonger.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

/** Who said "keep", and when; nothing where keeping was not asked for. */
function keptWords({ keep }: RunState): string {
  if (keep === null || keep.keptAt === null) return "";
  return ` Kept by ${keep.askedBy?.username ?? "nobody in particular"} at ${clockTime(keep.keptAt)}.`;
}
