import type { SaveDraftRequest } from "@/lib/contract/draft";

/**
 * What the server has not yet confirmed of a draft, written down in the browser at every edit: a tab that crashes or is
 * closed in between loses nothing, the next one hands it in.
 */
export interface UnsavedDraft {
  readonly draft: string;
  readonly username: string;
  readonly request: SaveDraftRequest;
}

export interface UnsavedDrafts {
  put(unsaved: UnsavedDraft): void;
  remove(draft: string): void;
  /** Of whatever window, for this pool. */
  all(): readonly UnsavedDraft[];
}

/** `window` tells the entries of two windows apart. A storage that is full or forbidden only costs this safety. */
export function unsavedDrafts(storage: () => Storage, poolId: string, window: string): UnsavedDrafts {
  const prefix = `poolbond:unsaved:${poolId}:`;
  const attempt = <Value>(act: (storage: Storage) => Value, otherwise: Value): Value => {
    try {
      return act(storage());
    } catch {
      return otherwise;
    }
  };
  const keys = (at: Storage) => Object.keys(at).filter((key) => key.startsWith(prefix));
  return {
    put: (unsaved) =>
      attempt((at) => at.setItem(`${prefix}${unsaved.draft}:${window}`, JSON.stringify(unsaved)), undefined),
    // The steps are with the server now, whichever window wrote them down.
    remove: (draft) => attempt((at) => at.removeItem(`${prefix}${draft}:${window}`), undefined),
    all: () =>
      attempt(
        (at) =>
          keys(at).flatMap((key): readonly UnsavedDraft[] => {
            const value: unknown = JSON.parse(at.getItem(key) ?? "null");
            // Taken once: from here on the reader answers for it.
            at.removeItem(key);
            return isUnsaved(value) ? [value] : [];
          }),
        [],
      ),
  };
}

/** Written by `put` above; the server parses it whole before it takes anything of it. */
function isUnsaved(value: unknown): value is UnsavedDraft {
  return typeof value === "object" && value !== null && "draft" in value && "username" in value && "request" in value;
}
