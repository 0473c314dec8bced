import { failure } from "@/lib/core/shared/failure";
import type { Command } from "@/lib/core/plan/step";
import type { Clock } from "@/lib/ports/clock";
import type { Performed, PerformOptions } from "@/lib/ports/pool-port";
import { destroyTask, watchTask, type WatchLimits } from "@/lib/xenapi/watch-task";
import type { FindPlannedNetwork } from "@/lib/xenapi/find-ref";
import { wireCall } from "@/lib/xenapi/wire-call";
import type { XenApiSession } from "@/lib/xenapi/session";
import { failureOfRefusal } from "@/lib/xenapi/xenapi-error";

export interface PerformContext {
  readonly session: XenApiSession;
  readonly clock: Clock;
  readonly findPlanned: FindPlannedNetwork;
  readonly limits: WatchLimits;
}

/**
 * Makes one call, as `Async.X` and watching its task to the end where there is such a form. The call leaves this process once: it is sent a second
 * time only after XenAPI itself turned the first away at the door (SESSION_INVALID, HOST_IS_SLAVE), having done nothing.
 */
export async function performCommand(
  context: PerformContext,
  command: Command,
  options: PerformOptions,
): Promise<Performed> {
  const { session, clock, limits } = context;
  for (let attempt = 1; ; attempt += 1) {
    if (options.signal?.aborted) return { kind: "not-sent", failure: givenUp };
    const { generation } = session;
    const call = await wireCall(session, command, context.findPlanned);
    if (!call.ok) return { kind: "not-sent", failure: call.failure };
    // No signal from here on: a write that is on its way is waited for, because giving it up would not stop it.
    const answer = await session.call(call.value.method, call.value.params, { fresh: true, renew: false });
    if (answer.kind === "unanswered") {
      return answer.sent
        ? { kind: "lost", reason: answer.failure.message }
        : { kind: "not-sent", failure: answer.failure };
    }
    if (answer.kind === "refused") {
      const atTheDoor = answer.xenapi.code === "SESSION_INVALID" || answer.xenapi.code === "HOST_IS_SLAVE";
      if (!atTheDoor) return { kind: "refused", xenapi: answer.xenapi };
      if (attempt > 1) return { kind: "not-sent", failure: failureOfRefusal(answer.xenapi) };
      const renewed = await session.renew(generation);
      if (!renewed.ok) return { kind: "not-sent", failure: renewed.failure };
      // References were found under the old session: look them up again.
      continue;
    }
    if (!call.value.async) return { kind: "done" };
    if (typeof answer.value !== "string") return { kind: "lost", reason: "The call was answered without a task." };
    const ended = await watchTask({ session, clock, task: answer.value, limits, ...options });
    if (ended.kind === "done" || ended.kind === "refused") await destroyTask(session, answer.value);
    return ended;
  }
}

const givenUp = failure("XENAPI.ABORTED", "The call was given up before it was sent.");
