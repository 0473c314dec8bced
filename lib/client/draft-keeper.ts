import type { DraftListing, DraftResponse, SaveDraftRequest } from "@/lib/contract/draft";

import { draftOf, emptyLog, rootIn, withSteps, type DraftLog } from "@/lib/core/draft/history";
import { canonicalJson } from "@/lib/core/shared/canonical-json";
import type { Failure } from "@/lib/core/shared/failure";
import type { DraftTransport } from "@/lib/client/draft-queries";
import { failureOf, RequestFailure } from "@/lib/client/http";
import { newId } from "@/lib/client/new-id";
import type { UnsavedDrafts } from "@/lib/client/unsaved-draft";

/** Of a draft that nobody has named yet. */
export const firstName = "Draft";

/** A draft in this window's hand. */
export interface HeldDraft {
  readonly id: string;
  readonly name: string;
  readonly log: DraftLog;
  readonly shared: boolean;
  readonly discarded: boolean;
  readonly owner: string;
  /** Somebody else's may be looked at only. */
  readonly own: boolean;
}

export interface DraftState {
  /** False until the server has said which draft it is. */
  readonly loaded: boolean;
  readonly held: HeldDraft;
  /** Counts every change of the drafted changes since the page was opened. */
  readonly revision: number;
  readonly saving: "saved" | "saving" | "waiting";
  /** Why the last save was not taken, or why nothing could be loaded; null while all is well. */
  readonly failure: Failure | null;
  /** Other drafts of this user, the latest change first; discarded ones included. */
  readonly drafts: readonly DraftListing[];
  /** Another window saved first: how many of our steps went to a branch of their own, and which is their last. */
  readonly parted: { readonly steps: number; readonly last: string | null } | null;
}

export interface DraftKeeper {
  readonly state: () => DraftState;
  readonly subscribe: (listener: () => void) => () => void;
  /** Loads this draft, or (null) the one that was changed last. */
  open(id: string | null): Promise<void>;
  /** Anything done to the draft: takes effect at once, is written down at once, and saved soon. */
  change(act: (held: HeldDraft) => HeldDraft): void;
  /** An empty draft, or a copy of what is held. What is held is handed in first. */
  begin(from: { readonly name: string; readonly log: DraftLog }): Promise<void>;
  /** The server told that a draft of this user was saved, by us or by another window. */
  told(saved: { readonly id: string; readonly revision: number }): void;
  dismissParted(): void;
  /** Hands in what is not saved; `leaving`: the page is about to go. */
  flush(options: { readonly leaving: boolean }): void;
}

/** Long enough to take a quick series of edits together, short enough that nobody waits for it. */
const saveAfterMs = 250;
const retryAfterMs = [1_000, 2_000, 4_000, 8_000] as const;

/**
 * Keeps one draft on the server, revision by revision. Never overwrites what another window saved: its version counts,
 * and what this window had done meanwhile stays in the history as a branch.
 */
export function createDraftKeeper(tools: {
  readonly transport: DraftTransport;
  readonly unsaved: UnsavedDrafts;
}): DraftKeeper {
  const { transport, unsaved } = tools;
  const listeners = new Set<() => void>();
  let state: DraftState = {
    loaded: false,
    held: freshDraft(firstName, "", emptyLog),
    revision: 0,
    saving: "saved",
    failure: null,
    drafts: [],
    parted: null,
  };
  /** The server's revision that we follow; 0: it knows nothing of this draft. */
  let base = 0;
  let savedSteps: ReadonlySet<string> = new Set();
  /** Counts our edits; what was saved is `savedVersion`. */
  let version = 0;
  let savedVersion = 0;
  let latestTold = 0;
  let inFlight = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let lastSave: Promise<void> = Promise.resolve();
  let username = "";
  /** Grows with every `open` and `begin`: answers for an earlier draft are not for this one. */
  let holding = 0;

  function set(part: Partial<DraftState>): void {
    const moved =
      part.held !== undefined && canonicalJson(draftOf(part.held.log)) !== canonicalJson(draftOf(state.held.log));
    state = { ...state, ...part, revision: moved ? state.revision + 1 : state.revision };
    for (const listener of listeners) listener();
  }

  function hold(held: HeldDraft, revision: number, steps: DraftLog["steps"], part: Partial<DraftState> = {}): void {
    holding += 1;
    base = revision;
    savedSteps = new Set(steps.map(({ id }) => id));
    savedVersion = version;
    set({ held, loaded: true, failure: null, saving: "saved", ...part });
  }

  function request(): SaveDraftRequest {
    const { name, shared, discarded, log } = state.held;
    const steps = log.steps.filter(({ id }) => !savedSteps.has(id)).slice(0, 500);
    return { base, name, shared, discarded, steps, at: log.at, redo: log.redo };
  }

  function schedule(afterMs: number): void {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(() => {
      lastSave = save(false);
    }, afterMs);
  }

  async function save(leaving: boolean): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (inFlight || version === savedVersion || !state.loaded || !state.held.own) return;
    const mine = holding;
    const { id } = state.held;
    const sent = request();
    const sentVersion = version;
    inFlight = true;
    set({ saving: "saving" });
    try {
      const { revision } = await transport.save(id, sent, { leaving });
      if (mine === holding) {
        base = revision;
        failures = 0;
        savedVersion = sentVersion;
        savedSteps = new Set([...savedSteps, ...sent.steps.map((step) => step.id)]);
        if (version === savedVersion) unsaved.remove(id);
        set({ saving: version === savedVersion ? "saved" : "saving", failure: null });
      }
    } catch (error) {
      if (mine === holding) await refused(error);
    } finally {
      inFlight = false;
    }
    if (version !== savedVersion && state.saving !== "waiting") schedule(0);
    else if (latestTold > base) void follow();
    void list();
  }

  async function refused(error: unknown): Promise<void> {
    const failure = failureOf(error);
    if (failure.code === "DRAFT.MOVED_ON") return part();
    set({ saving: "waiting", failure });
    if (!mayPass(error)) return;
    schedule(retryAfterMs[Math.min(failures, retryAfterMs.length - 1)] ?? 8_000);
    failures += 1;
  }

  /** Another window was first: theirs stands, ours is kept beside it, or goes on from it where it was made from it. */
  async function part(): Promise<void> {
    const { id, log: mine } = state.held;
    const theirs = await transport.read(id).catch((error: unknown) => failureOf(error));
    if ("code" in theirs) return set({ saving: "waiting", failure: theirs });
    const { log, steps, continues } = joined(theirs.log, state.held.log);
    const moved = !continues && (steps > 0 || mine.at !== theirs.log.at);
    const last = state.held.log.at;
    hold({ ...heldOf(theirs), log }, theirs.revision, theirs.log.steps, moved ? { parted: { steps, last } } : {});
    if (steps > 0) version += 1;
    else unsaved.remove(id);
  }

  /** Another window saved, and this one has nothing of its own to say. */
  async function follow(): Promise<void> {
    const mine = holding;
    const theirs = await transport.read(state.held.id).catch(() => null);
    if (theirs === null || mine !== holding || version !== savedVersion || theirs.revision <= base) return;
    // Nobody goes on with a draft that is gone from every list.
    if (theirs.discarded) return takeUp();
    hold(heldOf(theirs), theirs.revision, theirs.log.steps);
  }

  async function list(): Promise<readonly DraftListing[]> {
    const all = await transport.list().catch(() => null);
    if (all === null) return state.drafts;
    username = all.username;
    set({ drafts: all.drafts });
    return all.drafts;
  }

  /** What an earlier window could not hand in. */
  async function handIn(): Promise<void> {
    for (const entry of unsaved.all()) {
      if (entry.username !== username) continue;
      try {
        await transport.save(entry.draft, entry.request, { leaving: false });
      } catch (error) {
        if (failureOf(error).code === "DRAFT.MOVED_ON") await branch(entry.draft, entry.request).catch(() => undefined);
        else if (mayPass(error)) unsaved.put(entry);
      }
    }
  }

  async function branch(draft: string, left: SaveDraftRequest): Promise<void> {
    const { revision, name, shared, discarded, log: theirs } = await transport.read(draft);
    const { log, steps } = joined(theirs, { ...withSteps(theirs, left.steps), at: left.at, redo: left.redo });
    if (steps === 0) return;
    const known = new Set(theirs.steps.map(({ id }) => id));
    const added = log.steps.filter(({ id }) => !known.has(id));
    const { at, redo } = log;
    await transport.save(
      draft,
      { base: revision, name, shared, discarded, steps: added, at, redo },
      { leaving: false },
    );
  }

  /** Hands in all that is held, before something else is. Gives up where the server does: it is written down anyway. */
  async function drain(): Promise<void> {
    await lastSave;
    while (state.loaded && version !== savedVersion && state.saving !== "waiting") {
      lastSave = save(false);
      await lastSave;
    }
  }

  /** Loads what this user changed last, because another window did something; an edit made here meanwhile counts more. */
  async function takeUp(): Promise<void> {
    await load(null, () => version === savedVersion).catch(() => undefined);
  }

  async function open(id: string | null): Promise<void> {
    await load(id, () => true);
  }

  async function load(id: string | null, isStillWanted: () => boolean): Promise<void> {
    await drain();
    const mine = (holding += 1);
    try {
      await list();
      await handIn();
      const all = await transport.list();
      username = all.username;
      const wanted = id ?? all.drafts.find(({ discarded }) => !discarded)?.id ?? null;
      const read = wanted === null ? null : await transport.read(wanted);
      if (mine !== holding || !isStillWanted()) return;
      // Edited while it was on its way: first what was held until now.
      await drain();
      if (mine !== holding) return;
      if (read) hold(heldOf(read), read.revision, read.log.steps, { drafts: all.drafts });
      else hold(freshDraft(firstName, username, emptyLog), 0, [], { drafts: all.drafts });
    } catch (error) {
      if (mine === holding) set({ failure: failureOf(error) });
      throw error;
    }
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open,
    change(act) {
      const done = act(state.held);
      if (!state.loaded || done === state.held || !state.held.own) return;
      // Who goes on with a discarded draft wants it back.
      const held = done.discarded && state.held.discarded ? { ...done, discarded: false } : done;
      version += 1;
      set({ held, saving: "saving" });
      unsaved.put({ draft: held.id, username, request: request() });
      if (!inFlight) schedule(saveAfterMs);
    },
    async begin({ name, log }) {
      await drain();
      // Steps are unique in the world: a copy has its own.
      hold(freshDraft(name, username, renewed(log)), 0, []);
      if (log.steps.length === 0) return;
      version += 1;
      unsaved.put({ draft: state.held.id, username, request: request() });
      schedule(0);
    },
    told({ id, revision }) {
      const untouched = base === 0 && state.held.log.steps.length === 0 && version === savedVersion;
      if (id !== state.held.id) {
        if (state.loaded && untouched) void takeUp();
        return;
      }
      latestTold = Math.max(latestTold, revision);
      if (!inFlight && version === savedVersion && revision > base) void follow();
    },
    dismissParted: () => set({ parted: null }),
    flush({ leaving }) {
      if (!inFlight) lastSave = save(leaving);
    },
  };
}

/** Nobody answered, or not in their right mind: later perhaps. */
function mayPass(error: unknown): boolean {
  return error instanceof RequestFailure && (error.status === 0 || error.status >= 500);
}

/** Both logs in one. Ours is where it stands if it was made from where theirs stands; else theirs is, and ours a branch. */
function joined(theirs: DraftLog, ours: DraftLog): { log: DraftLog; steps: number; continues: boolean } {
  const known = new Set(theirs.steps.map(({ id }) => id));
  const log = withSteps(theirs, ours.steps);
  const steps = log.steps.length - theirs.steps.length;
  const continues = steps > 0 && rootIn(ours, known) === theirs.at && ours.at !== theirs.at;
  return { log: continues ? { ...log, at: ours.at, redo: ours.redo } : log, steps, continues };
}

function freshDraft(name: string, owner: string, log: DraftLog): HeldDraft {
  return { id: newId(), name, log, shared: false, discarded: false, owner, own: true };
}

function heldOf({ id, name, log, shared, discarded, owner, own }: DraftResponse): HeldDraft {
  return { id, name, log, shared, discarded, owner, own };
}

function renewed(log: DraftLog): DraftLog {
  const ids = new Map(log.steps.map(({ id }) => [id, newId()]));
  const renew = (id: string | null) => (id === null ? null : (ids.get(id) ?? null));
  return {
    steps: log.steps.map((step) => ({ ...step, id: ids.get(step.id) ?? newId(), parent: renew(step.parent) })),
    at: renew(log.at),
    redo: log.redo.flatMap((id) => ids.get(id) ?? []),
  };
}
