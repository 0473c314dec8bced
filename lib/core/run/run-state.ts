import type {
  Actor,
  AfterStop,
  JournalEntry,
  LookResult,
  NotUndone,
  RevertReason,
  StepOutcome,
} from "@/lib/core/run/journal-entry";
import type { Plan, Probe, Wave } from "@/lib/core/plan/plan";
import type { Failure, XenApiRefusal } from "@/lib/core/shared/failure";
import type { InverseStep, Step } from "@/lib/core/plan/step";
import type { Consent } from "@/lib/core/preflight/consent";
import type { PoolRecords } from "@/lib/core/topology/topology";
import type { HostUuid } from "@/lib/core/topology/ids";
import type { RehearsalSummary } from "@/lib/core/run/rehearsal";
import type { RecoveryCard } from "@/lib/core/run/recovery-card";
import type { VifHomes } from "@/lib/core/run/vif-homes";
import { untouched, withEntry } from "@/lib/core/run/with-entry";
import { InternalError } from "@/lib/core/shared/internal-error";

/** Where does a run stand, judged by its journal alone? Server and browser fold the same entries with this file. */
export interface RunState {
  readonly run: string;
  readonly plan: Plan;
  readonly actor: Actor;
  readonly openedAt: string;
  readonly phase: RunPhase;
  readonly stopAsked: boolean;
  /** What a stop is followed by; "leave" unless the one who asked chose otherwise. */
  readonly afterStop: AfterStop;
  readonly pause: "none" | "asked" | "standing";
  readonly failure: Failure | null;
  readonly steps: readonly StepState[];
  readonly waves: readonly WaveState[];
  readonly probes: readonly ProbeState[];
  /** Did the management address answer before the host was touched? By host uuid; absent as long as it was not asked. */
  readonly reached: Readonly<Record<string, boolean>>;
  /** Null until the run is done and probed. */
  readonly keep: KeepState | null;
  /** What the run had done and something else has undone since, when it was last looked at: how it should be. */
  readonly noLonger: readonly string[];
  /** Someone asked to turn back, and it has not begun yet. */
  readonly revertAsked: boolean;
  readonly revert: RevertState | null;
  readonly stranded: readonly StrandedHost[];
  /** What was foreseen, if this plan was rehearsed before its start. */
  readonly rehearsal: RehearsalSummary | null;
  /** The pool as the plan found it, and as the run last left it; null: not known, or not yet. */
  readonly before: PoolRecords | null;
  readonly after: PoolRecords | null;
  /** Where virtual interfaces belong that a bond may take along; empty: none, or not known. */
  readonly vifs: VifHomes;
  /** Risks (findings of severity `override`) that whoever started it consented to. */
  readonly consents: readonly Consent[];
  readonly lastSeq: number;
  readonly endedAt: string | null;
}

/**
 * `succeeded`: all is done (and kept, where keeping was asked for). `reverted`: all is as before. `halted` and
 * `stranded` need a person, and can be gone on with; the others are at work or wait for an answer.
 */
export type RunPhase =
  "running" | "probing" | "keep-pending" | "succeeded" | "reverting" | "reverted" | "halted" | "stranded";

export interface StepState {
  readonly step: Step;
  readonly state: "waiting" | "running" | "looking" | StepOutcome;
  readonly begunAt: string | null;
  readonly settledAt: string | null;
  readonly attempts: number;
  readonly task: string | null;
  readonly looks: readonly { readonly at: string; readonly found: LookResult; readonly sentence: string }[];
  readonly sentence: string | null;
  readonly xenapi: XenApiRefusal | null;
  readonly unmet: readonly string[];
  readonly took: number | null;
}

/** One call of a revert; it lives as a step does. */
export interface UndoState extends Omit<StepState, "step"> {
  /** With the id under which the journal knows it. */
  readonly step: InverseStep;
  /** Id of the step that it undoes. */
  readonly of: string;
}

export interface WaveState {
  readonly wave: Wave;
  readonly state: "waiting" | "under-way" | "done";
}

export interface ProbeState {
  readonly probe: Probe;
  readonly state: "waiting" | "asked" | "well" | "not-well";
  readonly figure: string | null;
  readonly sentence: string | null;
  readonly askedAt: string | null;
  readonly answeredAt: string | null;
}

export interface KeepState {
  readonly offeredAt: string;
  /** ISO 8601; extensions included. */
  readonly deadline: string;
  /** Who asked in time to keep it; null as long as nobody did. */
  readonly askedBy: Actor | null;
  readonly keptAt: string | null;
}

export interface RevertState {
  readonly reason: RevertReason;
  readonly failure: Failure | null;
  readonly begunAt: string;
  readonly undos: readonly UndoState[];
  /** Null while it goes on. */
  readonly left: readonly NotUndone[] | null;
}

export interface StrandedHost {
  readonly host: HostUuid;
  readonly what: string;
  readonly card: RecoveryCard;
  readonly at: string;
}

/** Folds entries in order of `seq`. Throws `InternalError` when the first entry does not open the run. */
export function runState(entries: readonly JournalEntry[]): RunState {
  const [first, ...rest] = entries;
  if (first?.kind !== "run-opened") throw new InternalError("A run's journal must start with run-opened.");
  const { plan } = first;
  // A run of an earlier version has no waves.
  const waves = "waves" in plan ? plan.waves : [];
  const opened: RunState = {
    run: first.run,
    plan,
    actor: first.actor,
    openedAt: first.at,
    phase: "running",
    stopAsked: false,
    afterStop: "leave",
    pause: "none",
    failure: null,
    steps: plan.steps.map((step) => ({ step, ...untouched })),
    waves: waves.map((wave) => ({ wave, state: "waiting" })),
    probes: waves.flatMap((wave) => wave.probes).map((probe) => ({ probe, ...unasked })),
    reached: {},
    keep: null,
    noLonger: [],
    revertAsked: false,
    revert: null,
    stranded: [],
    rehearsal: null,
    before: first.before ?? null,
    vifs: first.vifs ?? [],
    after: null,
    consents: first.consents ?? [],
    lastSeq: first.seq,
    endedAt: null,
  };
  return rest.reduce(withEntry, opened);
}

const unasked = {
  state: "waiting",
  figure: null,
  sentence: null,
  askedAt: null,
  answeredAt: null,
} as const satisfies Omit<ProbeState, "probe">;

/** Is this run over for good, so that there is nothing left to go on with? */
export function isOver(state: Pick<RunState, "phase">): boolean {
  return state.phase === "succeeded" || state.phase === "reverted";
}

/** Does this run stand still until a person does something? */
export function needsPerson(state: Pick<RunState, "phase">): boolean {
  return state.phase === "halted" || state.phase === "stranded";
}
