import type { Plan } from "@/lib/core/plan/plan";
import type { Failure, XenApiRefusal } from "@/lib/core/shared/failure";

/** Who and where; never a password, a session reference or a secret. */
export interface Actor {
  readonly username: string;
  readonly poolUrl: string;
}

/**
 * How one step ended.
 * `already-true`: its after held before we called. `done`: called, and the after holds. `declined`: its before did not
 * hold. `failed`: XenAPI refused. `unconfirmed`: the call returned but its after does not hold. `unknown`: the line
 * dropped and looking did not settle it.
 */
export type StepOutcome = "already-true" | "done" | "declined" | "failed" | "unconfirmed" | "unknown";

/** What looking found after a connection was lost in the middle of a call. */
export type LookResult =
  "took-effect" | "still-working" | "not-taken-effect" | "partly-taken-effect" | "pool-unreachable";

/** One line of a run's log, complete in itself. `seq` counts from 1 within a run; `at` is ISO 8601 in UTC. */
export type JournalEntry = { readonly run: string; readonly seq: number; readonly at: string } & JournalEvent;

export type JournalEvent =
  | { readonly kind: "run-opened"; readonly plan: Plan; readonly actor: Actor }
  /** The server was started again, or someone asked to go on. */
  | { readonly kind: "run-resumed"; readonly actor: Actor }
  /** Written before the call. */
  | { readonly kind: "step-begun"; readonly step: string; readonly attempt: number }
  /** The pool gave the call a task; its uuid helps to find the outcome after a lost connection. */
  | { readonly kind: "step-task"; readonly step: string; readonly task: string }
  | { readonly kind: "connection-lost"; readonly step: string; readonly reason: string }
  | { readonly kind: "step-looked"; readonly step: string; readonly found: LookResult; readonly sentence: string }
  /** Written after the call. */
  | {
      readonly kind: "step-settled";
      readonly step: string;
      readonly outcome: StepOutcome;
      readonly sentence: string;
      readonly xenapi: XenApiRefusal | null;
      /** Claims of the step that do not hold, as sentences; empty when all is well. */
      readonly unmet: readonly string[];
      /** Milliseconds from begun to settled; null when nothing was called. */
      readonly took: number | null;
    }
  | { readonly kind: "run-stop-asked"; readonly actor: Actor }
  /** The run stands still and needs a person: after a step that did not end well, or when asked to stop. */
  | { readonly kind: "run-halted"; readonly step: string | null; readonly failure: Failure }
  | { readonly kind: "run-closed"; readonly outcome: "succeeded" };
