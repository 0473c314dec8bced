import type { DraftLog, DraftStep } from "@/lib/core/draft/history";
import type { User } from "@/lib/ports/preference-store";

/** Drafts of users with all of their steps, on disk before `save` answers. Steps are only ever added. */
export interface DraftStore {
  /** The latest change first; discarded ones too. */
  list(user: User): readonly DraftListing[];
  read(id: string): StoredDraft | null;
  /** Whole or not at all. `revision` is the one that it made. */
  save(user: User, save: DraftSave): { readonly kind: "saved"; readonly revision: number } | { readonly kind: Refused };
}

/** `unknown`: somebody else's. `moved-on`: saved meanwhile from elsewhere. `full`: no room. `unusable`: names a step that is not there. */
export type Refused = "unknown" | "moved-on" | "full" | "unusable";

export interface DraftListing {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
  /** How many changes it holds now. */
  readonly changes: number;
  /** ISO 8601. */
  readonly madeAt: string;
  readonly changedAt: string;
  /** May others who are signed in to the pool look at it? */
  readonly shared: boolean;
  readonly discarded: boolean;
}

export interface StoredDraft extends DraftListing {
  readonly owner: User;
  readonly log: DraftLog;
}

export interface DraftSave {
  readonly id: string;
  /** The revision that this one follows; 0: a new draft. */
  readonly base: number;
  readonly name: string;
  readonly shared: boolean;
  readonly discarded: boolean;
  /** Those that are new. */
  readonly steps: readonly DraftStep[];
  readonly at: string | null;
  readonly redo: readonly string[];
}
