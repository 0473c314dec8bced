import "server-only";
import type { RunResponse, RunWish } from "@/lib/contract/run";
import type { Actor, AfterStop } from "@/lib/core/run/journal-entry";
import { isOver, runState, type RunState } from "@/lib/core/run/run-state";
import { failure, type Failure } from "@/lib/core/shared/failure";
import { unreachable } from "@/lib/core/shared/internal-error";
import { notOk, ok, type Result } from "@/lib/core/shared/result";
import type { Wish } from "@/lib/executor/run-supervisor";
import { openPoolForChange, type Call } from "@/lib/server/call";
import { findRun } from "@/lib/server/find-run";
import { readRun } from "@/lib/server/read-run";
import { systemClock } from "@/lib/server/system";

/** How much "add a minute" adds, in milliseconds. */
const extendBy = 60_000;

/** Asks a run to stop after the host that it is at, and to stand still there or to turn back. */
export function stopRun(call: Call, runId: string, afterwards: AfterStop): Promise<Result<RunResponse>> {
  return tell(call, runId, (_, actor) => ok({ kind: "run-stop-asked", actor, afterwards }));
}

/**
 * Passes on what a person wants of a run. One that nobody works on (its server was started again, or it stands still) is
 * gone on with for it, with the caller's connection.
 */
export function tellRun(call: Call, runId: string, wish: RunWish): Promise<Result<RunResponse>> {
  return tell(call, runId, (state, actor) => eventOf(wish, state, actor));
}

async function tell(
  call: Call,
  runId: string,
  wishOf: (state: RunState, actor: Actor) => Result<Wish>,
): Promise<Result<RunResponse>> {
  const found = await findRun(call, runId);
  if (!found.ok) return found;
  const { plan, entries } = found.value;
  const allowed = openPoolForChange(call, plan.pool);
  if (!allowed.ok) return allowed;
  const { lease } = allowed.value.access;
  const actor = { username: lease.link.username, poolUrl: lease.link.url };
  const state = runState(entries);
  if (isOver(state)) return notOk(ended);
  const wish = wishOf(state, actor);
  if (!wish.ok) return wish;

  const { runs } = call.services;
  const isIdle = !runs.isActive(runId, plan.pool);
  const told =
    isIdle && wakes.has(wish.value.kind)
      ? await runs.resume({ run: runId, pool: plan.pool, lease, actor, wish: wish.value })
      : await runs.tell(runId, plan.pool, wish.value);
  return told.ok ? readRun(call, runId) : told;
}

/** What a run that nobody works on is gone on with for; there is nothing to stop or to pause in it. */
const wakes: ReadonlySet<Wish["kind"]> = new Set(["keep-asked", "keep-extended", "revert-asked"]);

function eventOf(wish: RunWish, state: RunState, actor: Actor): Result<Wish> {
  switch (wish) {
    case "pause":
      return state.phase === "running" || state.phase === "probing"
        ? ok({ kind: "pause-asked", actor })
        : notOk(notNow);
    case "go-on":
      return state.pause === "none" ? notOk(notNow) : ok({ kind: "resumed", actor });
    case "keep":
      return inTime(state, () => ({ kind: "keep-asked", actor }));
    case "extend":
      return inTime(state, (deadline) => ({
        kind: "keep-extended",
        actor,
        deadline: new Date(Date.parse(deadline) + extendBy).toISOString(),
      }));
    case "revert":
      return state.revert === null ? ok({ kind: "revert-asked", actor }) : notOk(turningBack);
    default:
      return unreachable(wish);
  }
}

function inTime({ keep, phase }: RunState, wish: (deadline: string) => Wish): Result<Wish> {
  if (keep === null || phase !== "keep-pending") return notOk(notNow);
  return systemClock.now() < Date.parse(keep.deadline) ? ok(wish(keep.deadline)) : notOk(tooLate(keep.deadline));
}

const ended = failure("RUN.ENDED", "This run has come to its end; there is nothing left to do.");
const notNow = failure("RUN.NOT_NOW", "The run is at another point now.", { nextStep: "Look at the run again." });
const turningBack = failure("RUN.NOT_NOW", "The run is being turned back already.", { nextStep: "Follow it." });

function tooLate(deadline: string): Failure {
  return failure("RUN.TOO_LATE", `The time for keeping the changes ended at ${deadline}, so they are turned back.`, {
    nextStep: "Follow the run, and draw the plan again afterwards.",
  });
}
