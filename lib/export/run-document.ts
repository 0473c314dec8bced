import { canonicalTopology } from "@/lib/core/plan/effects/canonical-topology";
import { compareRuns, type RunDifference } from "@/lib/core/run/compare-runs";
import type { JournalEntry } from "@/lib/core/run/journal-entry";
import { accountOf, changesSeen, partsOf } from "@/lib/core/run/run-account";
import { runState, type RunState } from "@/lib/core/run/run-state";
import type { PoolTopology } from "@/lib/core/topology/topology";

/** A run as its documents tell it. */
export interface RunDocument {
  readonly state: RunState;
  readonly entries: readonly JournalEntry[];
  /** Steps whose call was made, then undos, in the order in which they began. */
  readonly called: readonly ReturnType<typeof partsOf>[number][];
  /** Null: it was not rehearsed. */
  readonly differences: readonly RunDifference[] | null;
  /** Name of a host by uuid; a host that is gone keeps its uuid. */
  readonly hostName: (uuid: string) => string;
}

export interface RunDocumentOptions {
  /** The pool as it is: what the rehearsal foresaw to change is looked up there. Left out: only the runs are compared. */
  readonly topology?: PoolTopology;
}

/** Folds a journal once for all documents. Throws `InternalError` when it does not open a run. */
export function runDocument(entries: readonly JournalEntry[], options: RunDocumentOptions = {}): RunDocument {
  const state = runState(entries);
  const order = entries.flatMap((entry) => (entry.kind === "step-begun" ? [entry.step] : []));
  const called = partsOf(state)
    .filter(({ step }) => order.includes(step.id))
    .toSorted((one, other) => order.indexOf(one.step.id) - order.indexOf(other.step.id));
  const { rehearsal } = state;
  const { topology } = options;
  const foreseen = rehearsal?.account.changes ?? null;
  const seen = topology === undefined || foreseen === null ? null : changesSeen(foreseen, canonicalTopology(topology));
  const names = new Map<string, string>(topology?.hosts.map(({ uuid, name }) => [uuid, name]));
  return {
    state,
    entries,
    called,
    differences: rehearsal === null ? null : compareRuns(rehearsal.account, accountOf(entries, seen)),
    hostName: (uuid) => names.get(uuid) ?? uuid,
  };
}
