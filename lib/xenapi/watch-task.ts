import type { XenApiRefusal } from "@/lib/core/shared/failure";
import { unreachable } from "@/lib/core/shared/internal-error";
import type { Clock } from "@/lib/ports/clock";
import type { Performed, PerformOptions, TaskOutcome } from "@/lib/ports/pool-port";
import { pause } from "@/lib/xenapi/pause";
import type { XenApiSession } from "@/lib/xenapi/session";
import { parseTask, type TaskRow } from "@/lib/xenapi/wire";

export interface WatchLimits {
  /** Milliseconds that the pool may be away while we watch: management may be moving under us. Default 90,000. */
  readonly awayMs: number;
  /** Milliseconds after which a task that is still pending is left to be looked for later. Default 600,000. */
  readonly pendingMs: number;
}

export const watchLimits: WatchLimits = { awayMs: 90_000, pendingMs: 600_000 };

interface Watch extends PerformOptions {
  readonly session: XenApiSession;
  readonly clock: Clock;
  readonly task: string;
  readonly limits: WatchLimits;
}

/** Waits between two looks at a task: short at first, so that a quick call is seen to be quick. */
const waitsMs = { first: 20, most: 500 };

/** Watches a task (XenAPI `task`) to its end, through dropped connections. Whatever it cannot see to the end is lost. */
export async function watchTask(watch: Watch): Promise<Exclude<Performed, { kind: "not-sent" }>> {
  const { session, clock, limits, signal, onTask } = watch;
  const begun = clock.now();
  let reference = watch.task;
  let uuid: string | null = null;
  let lastSeen = begun;

  for (let wait = waitsMs.first; ; wait = Math.min(wait * 2, waitsMs.most)) {
    const answer = await session.call("task.get_record", [reference], { fresh: true, timeoutMs: 10_000 });
    if (answer.kind === "unanswered") {
      if (clock.now() - lastSeen >= limits.awayMs) return lost(`No answer for ${seconds(limits.awayMs)} s.`);
    } else if (answer.kind === "refused") {
      if (answer.xenapi.code !== "HANDLE_INVALID") return lost(`The task cannot be read (${answer.xenapi.code}).`);
      // A reference need not outlive a session; the uuid does.
      const again: string | null = uuid === null ? null : await taskRef(session, uuid);
      if (again === null || again === reference) return lost("The pool no longer knows the task of this call.");
      reference = again;
    } else {
      const task = parseTask(answer.value);
      if (task === null) return lost("The pool answered with a task that we cannot read.");
      lastSeen = clock.now();
      if (uuid === null) await onTask?.(task.uuid);
      uuid = task.uuid;
      const outcome = outcomeOf(session, task);
      if (outcome.kind === "success") return { kind: "done" };
      if (outcome.kind === "failure") return endedBadly(outcome.xenapi);
      if (clock.now() - begun >= limits.pendingMs) return lost(`Still working after ${seconds(limits.pendingMs)} s.`);
    }
    if (signal?.aborted) return lost("We were told to stop waiting for this call.");
    await pause(clock, wait, signal);
  }
}

export function outcomeOf(session: XenApiSession, task: TaskRow): Exclude<TaskOutcome, { kind: "none" }> {
  switch (task.status) {
    case "pending":
    case "cancelling":
      return { kind: "pending" };
    case "success":
      return { kind: "success" };
    case "cancelled":
      return { kind: "failure", xenapi: { code: "TASK_CANCELLED", params: [] } };
    case "failure":
      return { kind: "failure", xenapi: session.refusal(task.error_info) };
    default:
      return unreachable(task.status);
  }
}

/**
 * CANNOT_CONTACT_HOST: the coordinator lost the member in the middle of the call (xenapi.md 5.1.4), so XenAPI itself
 * does not know whether it took effect. That is a lost call, not a refused one.
 */
function endedBadly(xenapi: XenApiRefusal): Exclude<Performed, { kind: "not-sent" }> {
  return xenapi.code === "CANNOT_CONTACT_HOST"
    ? lost("The coordinator lost its connection to the host during the call (CANNOT_CONTACT_HOST).")
    : { kind: "refused", xenapi };
}

function lost(reason: string): { readonly kind: "lost"; readonly reason: string } {
  return { kind: "lost", reason };
}

function seconds(milliseconds: number): string {
  return String(Math.round(milliseconds / 1_000));
}

/** Null: there is no such task now, or nobody answers. */
async function taskRef(session: XenApiSession, uuid: string): Promise<string | null> {
  const found = await session.call("task.get_by_uuid", [uuid], { fresh: true });
  return found.kind === "value" && typeof found.value === "string" ? found.value : null;
}

/** Tidies up after a call that ended. xapi would do it in an hour; nothing depends on it. */
export async function destroyTask(session: XenApiSession, task: string): Promise<void> {
  await session.call("task.destroy", [task], { timeoutMs: 2_000, fresh: true });
}
