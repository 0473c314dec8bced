import type { RecoveryCard } from "@/lib/core/run/recovery-card";
import type { Plan } from "@/lib/core/plan/plan";
import type { VifHomes } from "@/lib/core/run/vif-homes";
import type { RehearsalSummary } from "@/lib/core/run/rehearsal";
import type { Failure, XenApiRefusal } from "@/lib/core/shared/failure";
import type { Consent } from "@/lib/core/preflight/consent";
import type { PoolRecords } from "@/lib/core/topology/topology";
import type { HostUuid } from "@/lib/core/topology/ids";

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

/** Why a run is turned back: someone asked, nobody said "keep" in time, or the run itself did not go well. */
export type RevertReason = "asked" | "deadline" | "step-failed" | "probe-failed";

/** What a stop is followed by. */
export type AfterStop = "leave" | "revert";

/** Something that a revert could not undo whole: what it was to be, why not, what is left of it, and how a person does it. */
export interface NotUndone {
  /** Id of the step that is not undone whole. */
  readonly step: string;
  readonly title: string;
  readonly host: HostUuid | null;
  readonly why: string;
  /** The xe calls that are still to be made, in their order, or a sentence. */
  readonly byHand: string;
  /** uuids of the objects in question. */
  readonly objects: readonly string[];
}

/** One line of a run's log, complete in itself. `seq` counts from 1 within a run; `at` is ISO 8601 in UTC. */
export type JournalEntry = { readonly run: string; readonly seq: number; readonly at: string } & JournalEvent;

/**
 * People ask (`…-asked`, `keep-extended`, `resumed`), in whichever process; the one executor that holds the pool's lock
 * decides and writes everything else. So no two processes can decide differently.
 */
export type JournalEvent =
  | {
      readonly kind: "run-opened";
      readonly plan: Plan;
      readonly actor: Actor;
      /** The pool as the plan found it (`pictureOf`); absent in a run of an earlier version. */
      readonly before?: PoolRecords;
      /** Where virtual interfaces belong that a bond may take along; absent in a run of an earlier version. */
      readonly vifs?: VifHomes;
      /** Which risks the actor took with open eyes. */
      readonly consents?: readonly Consent[];
    }
  /** What a rehearsal of this very plan had foreseen, kept for comparing. */
  | { readonly kind: "rehearsed"; readonly rehearsal: RehearsalSummary }
  /** The server was started again, or someone asked to go on. */
  | { readonly kind: "run-resumed"; readonly actor: Actor }
  /** The first step of a wave is next. Waves are named by `Wave.name`. */
  | { readonly kind: "wave-begun"; readonly wave: string }
  /** Its steps ended well and its probes answered well. */
  | { readonly kind: "wave-ended"; readonly wave: string }
  /** Did the host's management address answer from here before the wave touched the host? Else its silence tells nothing. */
  | { readonly kind: "host-reached"; readonly host: HostUuid; readonly ok: boolean }
  /** Written before the call. `step` may also be the id of an undo that `revert-begun` named. */
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
  | { readonly kind: "probe-asked"; readonly probe: string }
  /** `figure` is what was measured (`2/2 links`, `3 ms`). A probe that is not well is asked again before it counts. */
  | {
      readonly kind: "probe-answered";
      readonly probe: string;
      readonly ok: boolean;
      readonly figure: string;
      readonly sentence: string;
      /** False: not well so far, and asked again. */
      readonly final: boolean;
    }
  | { readonly kind: "run-stop-asked"; readonly actor: Actor; readonly afterwards?: AfterStop }
  | { readonly kind: "pause-asked"; readonly actor: Actor }
  /** The run stands between two waves until somebody lets it go on. */
  | { readonly kind: "paused" }
  | { readonly kind: "resumed"; readonly actor: Actor }
  /**
   * All is done and probed. Without a "keep" until `deadline` (ISO 8601) the run is turned back. Written before the wait.
   * `noLonger`: what the run had done and something else has undone since, as sentences that say how it should be.
   */
  | { readonly kind: "keep-offered"; readonly deadline: string; readonly noLonger?: readonly string[] }
  | { readonly kind: "keep-extended"; readonly deadline: string; readonly actor: Actor }
  | { readonly kind: "keep-asked"; readonly actor: Actor }
  | { readonly kind: "kept"; readonly actor: Actor }
  | { readonly kind: "revert-asked"; readonly actor: Actor }
  | {
      readonly kind: "revert-begun";
      readonly reason: RevertReason;
      /** What made it necessary; null when someone asked for it. */
      readonly failure: Failure | null;
      /** Ids of the steps that are undone, the last first. Their undos have ids by `undoId`. */
      readonly steps: readonly string[];
    }
  /** A host that cannot be reached any more; nothing can be undone there over the network. */
  | { readonly kind: "stranded"; readonly host: HostUuid; readonly what: string; readonly card: RecoveryCard }
  | { readonly kind: "revert-ended"; readonly left: readonly NotUndone[] }
  /** The run stands still and needs a person: after a step that did not end well, or when asked to stop. */
  | {
      readonly kind: "run-halted";
      readonly step: string | null;
      readonly failure: Failure;
      /** The pool as the run leaves it; absent when it could not be asked. */
      readonly after?: PoolRecords;
      /** As of `keep-offered`, where all hosts but some are done. */
      readonly noLonger?: readonly string[];
    }
  | {
      readonly kind: "run-closed";
      readonly outcome: "succeeded" | "reverted";
      readonly after?: PoolRecords;
      /** As of `keep-offered`, right at the end; absent when all is so, or the pool could not be asked. */
      readonly noLonger?: readonly string[];
    };
