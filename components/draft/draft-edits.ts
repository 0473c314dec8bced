import type { Change, DraftChanges } from "@/lib/core/draft/change";
import { withTheirs, standingOf } from "@/lib/core/draft/conflict";
import { factsOf } from "@/lib/core/draft/conflict-facts";
import { editDraft, type DraftAction } from "@/lib/core/draft/draft";
import { draftLabel } from "@/lib/core/draft/draft-label";
import { addStep, draftOf, expectationsOf, redo, undo, type DraftLog } from "@/lib/core/draft/history";
import { stepName } from "@/lib/core/draft/step-name";
import { canonicalJson } from "@/lib/core/shared/canonical-json";
import type { PoolTopology } from "@/lib/core/topology/topology";
import type { DraftKeeper } from "@/lib/client/draft-keeper";
import { newId } from "@/lib/client/new-id";

/** What is on screen when somebody acts: indexes of an edit count in this draft. */
export interface OnScreen {
  readonly topology: PoolTopology | null;
  readonly draft: DraftChanges;
  /** Drafted, but the pool is as they want it: the next edit lets go of them. */
  readonly alreadySo: readonly Change[];
}

/** The three answers to a conflict: leave what others touched, insist, or give the change up. */
export type Settlement = "theirs" | "mine" | "drop";

/** Does to the held draft what was asked for on screen, as a named step that can be undone. */
export function actOn(keeper: DraftKeeper, { topology, alreadySo }: OnScreen, action: DraftAction): void {
  if (action.action === "undo") changeLog(keeper, undo);
  else if (action.action === "redo") changeLog(keeper, redo);
  else if (action.action === "load") changeLog(keeper, () => firstStep(action.draft));
  else {
    // The keeper's draft, not the one on screen: of two edits in one moment the second must not undo the first.
    const current = without(draftOf(keeper.state().held.log), alreadySo);
    const after = editDraft(current, action);
    if (after === current) return;
    changeLog(keeper, (log) => stepped(log, topology, after, stepName(topology, current, action)));
  }
}

/** Answers a conflict; each answer is a step of the history like any other. */
export function settle(keeper: DraftKeeper, onScreen: OnScreen, index: number, how: Settlement): void {
  const { topology, draft } = onScreen;
  const change = draft.changes[index];
  if (!topology || !change) return;
  const label = draftLabel(topology, change);
  const log = keeper.state().held.log;
  const facts = factsFor(log, change);
  const kept =
    how === "mine" ? change : how === "drop" ? null : withTheirs(topology, change, standingOf(topology, change, facts));
  const changes = kept === null ? draft.changes.toSpliced(index, 1) : draft.changes.with(index, kept);
  changeLog(keeper, (held) => stepped(held, topology, { changes }, `${settled[how]}: ${label}`, kept));
}

const settled = { theirs: "Take theirs", mine: "Keep mine", drop: "Drop" } as const satisfies Record<
  Settlement,
  string
>;

function factsFor(log: DraftLog, change: Change) {
  const at = draftOf(log).changes.findIndex((other) => canonicalJson(other) === canonicalJson(change));
  return expectationsOf(log)[at] ?? null;
}

function without(draft: DraftChanges, gone: readonly Change[]): DraftChanges {
  if (gone.length === 0) return draft;
  const keys = new Set(gone.map(canonicalJson));
  return { changes: draft.changes.filter((change) => !keys.has(canonicalJson(change))) };
}

/** `again`: a change that is looked at afresh although it says what it said before. */
function stepped(
  log: DraftLog,
  topology: PoolTopology | null,
  after: DraftChanges,
  name: string,
  again: Change | null = null,
): DraftLog {
  const before = new Set(draftOf(log).changes.map(canonicalJson));
  const expects = after.changes.flatMap((change, index) =>
    topology && (change === again || !before.has(canonicalJson(change)))
      ? [{ change: index, facts: factsOf(topology, change) }]
      : [],
  );
  return addStep(log, { id: newId(), at: new Date().toISOString(), name, changes: after.changes, expects });
}

function firstStep({ changes }: DraftChanges): DraftLog {
  const step = { id: newId(), parent: null, at: new Date().toISOString(), name: "Loaded", changes, expects: [] };
  return { steps: [step], at: step.id, redo: [] };
}

function changeLog(keeper: DraftKeeper, act: (log: DraftLog) => DraftLog): void {
  keeper.change((held) => {
    const log = act(held.log);
    return log === held.log ? held : { ...held, log };
  });
}
