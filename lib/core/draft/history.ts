import type { Change, DraftChanges } from "@/lib/core/draft/change";
import type { Facts } from "@/lib/core/draft/conflict-facts";
import { canonicalJson } from "@/lib/core/shared/canonical-json";

/**
 * How did a draft come to be what it is, and how does one go back? A tree of named steps: undo goes to the parent, redo
 * to where one came from. A new edit ends what could be redone, but nothing that was ever drafted is forgotten: the old
 * branch stays in the list of steps. Where the log is kept is the caller's business.
 */
export interface DraftLog {
  /** Oldest first; a parent stands before its children. */
  readonly steps: readonly DraftStep[];
  /** The step at which the draft stands; null: before the first. */
  readonly at: string | null;
  /** What redo does, nearest first. */
  readonly redo: readonly string[];
}

export interface DraftStep {
  /** Unique in the world, so that logs of two windows can be put together. */
  readonly id: string;
  readonly parent: string | null;
  /** ISO 8601. */
  readonly at: string;
  /** What the operator did: `Bond eth2 + eth3 as Storage on 3 hosts`. */
  readonly name: string;
  /** The whole draft after this step. */
  readonly changes: readonly Change[];
  /** What the pool was like, for each change that is new in this step; `change` counts in `changes`. */
  readonly expects: readonly { readonly change: number; readonly facts: Facts }[];
}

export const emptyLog: DraftLog = { steps: [], at: null, redo: [] };

/** The draft as it stands. */
export function draftOf(log: DraftLog): DraftChanges {
  return { changes: stepAt(log, log.at)?.changes ?? [] };
}

/** The newest edit: cuts what could be redone. */
export function addStep(log: DraftLog, step: Omit<DraftStep, "parent">): DraftLog {
  return { steps: [...log.steps, { ...step, parent: log.at }], at: step.id, redo: [] };
}

export function undo(log: DraftLog): DraftLog {
  const step = stepAt(log, log.at);
  return step ? { ...log, at: step.parent, redo: [step.id, ...log.redo] } : log;
}

export function redo(log: DraftLog): DraftLog {
  const [next, ...later] = log.redo;
  return next === undefined ? log : { ...log, at: next, redo: later };
}

/** Goes to any step of the list, on whatever branch; null: to the beginning. What lies behind it on this way can be redone. */
export function jumpTo(log: DraftLog, id: string | null): DraftLog {
  if (id === log.at || (id !== null && !stepAt(log, id))) return log;
  const back = lineOf(log, log.at).toReversed();
  const here = id === null ? -1 : back.indexOf(id);
  if (id === null || here >= 0) return { ...log, at: id, redo: [...back.slice(here + 1), ...log.redo] };
  const ahead = log.redo.indexOf(id);
  return { ...log, at: id, redo: ahead < 0 ? [] : log.redo.slice(ahead + 1) };
}

/** Steps that the other log has and this one does not, put behind ours; where we stand stays. */
export function withSteps(log: DraftLog, steps: readonly DraftStep[]): DraftLog {
  const known = new Set(log.steps.map(({ id }) => id));
  const added: DraftStep[] = [];
  for (const step of steps) {
    if (known.has(step.id)) continue;
    // Its origin may have been lost with a window that never came back: then it begins a line of its own.
    added.push(step.parent === null || known.has(step.parent) ? step : { ...step, parent: null });
    known.add(step.id);
  }
  return added.length === 0 ? log : { ...log, steps: [...log.steps, ...added] };
}

/** The last step of where `log` stands that is in `known`, or null: what its newer steps grow from. */
export function rootIn(log: DraftLog, known: ReadonlySet<string>): string | null {
  return lineOf(log, log.at).find((id) => known.has(id)) ?? null;
}

/** Is this step on the way from the beginning to where the draft stands, or may it be redone? Else it is an old branch. */
export function isOnLine(log: DraftLog, id: string): boolean {
  return log.redo.includes(id) || lineOf(log, log.at).includes(id);
}

/**
 * What the pool was like when each change of the draft was made, in the order of the changes; null where nobody wrote
 * it down.
 */
export function expectationsOf(log: DraftLog): readonly (Facts | null)[] {
  const { changes } = draftOf(log);
  const known = new Map<string, Facts>();
  const wanted = new Set(changes.map(canonicalJson));
  for (const id of lineOf(log, log.at)) {
    const step = stepAt(log, id);
    for (const { change, facts } of step?.expects ?? []) {
      const key = canonicalJson(step?.changes[change]);
      // Nearest first: a change that was looked at again rests on what was seen then.
      if (wanted.has(key) && !known.has(key)) known.set(key, facts);
    }
  }
  return changes.map((change) => known.get(canonicalJson(change)) ?? null);
}

/** From this step back to the first. */
function lineOf(log: DraftLog, from: string | null): readonly string[] {
  const line: string[] = [];
  const byId = new Map(log.steps.map((step) => [step.id, step]));
  for (let id = from; id !== null; id = byId.get(id)?.parent ?? null) line.push(id);
  return line;
}

function stepAt(log: DraftLog, id: string | null): DraftStep | undefined {
  return id === null ? undefined : log.steps.findLast((step) => step.id === id);
}
