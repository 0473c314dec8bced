import type { CanonicalTopology } from "@/lib/core/plan/effects/canonical-topology";
import type { JournalEntry } from "@/lib/core/run/journal-entry";
import { runState, type RunState, type StepState } from "@/lib/core/run/run-state";
import { canonicalJson } from "@/lib/core/shared/canonical-json";
import type { HostUuid } from "@/lib/core/topology/ids";

/** What a run came to, in words that two runs of one plan share: which is what a rehearsal and its run compare. */
export interface RunAccount {
  readonly ended: RunState["phase"];
  /**
   * Ids of the steps and undos whose call was made, in the order of the calls; what was tried twice stands twice. By
   * host, `pool` for pool-wide calls: of two hosts in one wave nobody can say whose call comes first.
   */
  readonly calls: Readonly<Record<string, readonly string[]>>;
  /** By the id of the step or undo. */
  readonly outcomes: Readonly<Record<string, StepState["state"]>>;
  /** XenAPI error codes of what was refused, by the id of the step or undo. */
  readonly refusals: Readonly<Record<string, string>>;
  readonly stranded: readonly HostUuid[];
  /** What the run changed of the pool, as `poolChanges` tells it; null when the pool could not be asked afterwards. */
  readonly changes: PoolChanges | null;
}

/** Canonical values by `list / object`; null: gone. */
export type PoolChanges = Readonly<Record<string, unknown>>;

/** Folds a journal, be it a rehearsal's or a run's. */
export function accountOf(entries: readonly JournalEntry[], changes: PoolChanges | null): RunAccount {
  const state = runState(entries);
  const parts = partsOf(state);
  const hostOf = new Map(parts.map(({ step }) => [step.id, step.host]));
  const calls: Record<string, string[]> = {};
  for (const entry of entries) {
    if (entry.kind === "step-begun") (calls[hostOf.get(entry.step) ?? "pool"] ??= []).push(entry.step);
  }
  return {
    ended: state.phase,
    calls,
    outcomes: Object.fromEntries(parts.map((part) => [part.step.id, part.state])),
    refusals: Object.fromEntries(
      parts.flatMap(({ step, xenapi }) => (xenapi === null ? [] : [[step.id, xenapi.code] as const])),
    ),
    stranded: state.stranded.map(({ host }) => host).toSorted(),
    changes,
  };
}

/** All that a run has called or may call: the plan's steps, then the undos of a revert. */
export function partsOf(state: RunState): readonly (RunState["steps"][number] | RunUndo)[] {
  return [...state.steps, ...(state.revert?.undos ?? [])];
}

type RunUndo = NonNullable<RunState["revert"]>["undos"][number];

/** What differs between two states of a pool: the later value of everything that is new, other, or (null) gone. */
export function poolChanges(before: CanonicalTopology, after: CanonicalTopology): PoolChanges {
  const was = flat(before);
  const is = flat(after);
  const other = [...is].filter(([about, value]) => canonicalJson(was.get(about)) !== canonicalJson(value));
  const gone = [...was.keys()].filter((about) => !is.has(about)).map((about) => [about, null] as const);
  return Object.fromEntries([...other, ...gone]);
}

/** How what was foreseen to change looks in a pool: the same objects, as they are there. */
export function changesSeen(foreseen: PoolChanges, pool: CanonicalTopology): PoolChanges {
  const is = flat(pool);
  return Object.fromEntries(Object.keys(foreseen).map((about) => [about, is.get(about) ?? null]));
}

function flat(topology: CanonicalTopology): ReadonlyMap<string, unknown> {
  return new Map(
    Object.entries(topology).flatMap(([list, objects]) =>
      Object.entries(objects).map(([name, value]) => [`${list} / ${name}`, value] as const),
    ),
  );
}
