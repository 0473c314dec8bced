import type { Command } from "@/lib/core/plan/step";
import type { Failure, XenApiRefusal } from "@/lib/core/shared/failure";
import type { Result } from "@/lib/core/shared/result";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** What the executor asks of a pool. Adapters: lib/xenapi (over the mirror), and the same over the in-process fake. */
export interface PoolPort {
  /**
   * The pool as it is now: everything that changed before this call was made is in the answer. Reconnects where it has
   * to. A failure means that the pool could not be asked (`XENAPI.UNREACHABLE`, `SESSION.…`), not that something is wrong.
   */
  look(options?: { readonly signal?: AbortSignal }): Promise<Result<PoolTopology>>;

  /**
   * Waits until `settled(topology)` is true of the pool, following its events, for at most `timeoutMs`.
   * Answers the last topology seen, settled or not.
   */
  lookUntil(
    settled: (topology: PoolTopology) => boolean,
    options: { readonly timeoutMs: number; readonly signal?: AbortSignal },
  ): Promise<Result<PoolTopology>>;

  /** Makes one call, asynchronously where XenAPI can (`Async.`), and watches its task to the end. Never calls twice. */
  perform(command: Command, options: PerformOptions): Promise<Performed>;

  /** Is a task for such a command pending on the pool, and if it ended, how? Asked after a connection was lost. */
  taskOutcome(task: TaskQuery): Promise<Result<TaskOutcome>>;
}

export interface PerformOptions {
  readonly signal?: AbortSignal;
  /** Told as soon as the pool gave the call a task. */
  readonly onTask?: (taskUuid: string) => Promise<void> | void;
}

export type Performed =
  | { readonly kind: "done" }
  /** XenAPI answered with an error: its code and parameters as they came. */
  | { readonly kind: "refused"; readonly xenapi: XenApiRefusal }
  /** The line dropped: the call may have taken effect, may be running, or may never have arrived. */
  | { readonly kind: "lost"; readonly reason: string }
  /** The call was never sent (no session, no coordinator, an object of the command is gone). */
  | { readonly kind: "not-sent"; readonly failure: Failure };

export interface TaskQuery {
  /** The task's uuid if we learned it; else null, and tasks named after the call are looked for. */
  readonly task: string | null;
  /** `Bond.create`; matches `Async.Bond.create` too. */
  readonly call: Command["call"];
}

/** `none`: no such task is known to the pool now. */
export type TaskOutcome =
  | { readonly kind: "pending" }
  | { readonly kind: "success" }
  | { readonly kind: "failure"; readonly xenapi: XenApiRefusal }
  | { readonly kind: "none" };
