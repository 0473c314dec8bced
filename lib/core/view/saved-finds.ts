import { savedFindLimits, type SavedFind } from "@/lib/core/preferences/preferences";

/**
 * Finds under names of their user's choice: what is added, renamed and removed, and why a name will not do. Where the list
 * is kept is the caller's business.
 */
type SavedFinds = readonly SavedFind[];

/** With this find, in the place of one that had its name; in the order of names. */
export function withSavedFind(saved: SavedFinds, find: SavedFind): SavedFinds {
  const named = { ...find, name: find.name.trim() };
  return [...saved.filter(({ name }) => !isSameName(name, named.name)), named].sort((one, other) =>
    one.name.localeCompare(other.name, "en", { numeric: true, sensitivity: "base" }),
  );
}

/** The same find under another name. */
export function renameSavedFind(saved: SavedFinds, from: string, to: string): SavedFinds {
  const find = saved.find(({ name }) => name === from);
  return find === undefined ? saved : withSavedFind(withoutSavedFind(saved, from), { ...find, name: to });
}

export function withoutSavedFind(saved: SavedFinds, name: string): SavedFinds {
  return saved.filter((find) => find.name !== name);
}

/** The saved find that has this name, however it is written; undefined where there is none. */
export function savedFindNamed(saved: SavedFinds, name: string): SavedFind | undefined {
  return saved.find((find) => isSameName(find.name, name.trim()));
}

/** Why this find cannot be saved, in one sentence with the way out; null where it can. A name that is taken is replaced. */
export function whyNotSaved(saved: SavedFinds, { name, find, hide }: SavedFind): string | null {
  const { name: longest, words, count } = savedFindLimits;
  if (name.trim() === "") return "Give it a name.";
  if (name.trim().length > longest) return `A name has ${String(longest)} letters at most.`;
  if (find.length > words || hide.length > words)
    return `What is looked for and what is hidden may have ${String(words)} letters each to be saved.`;
  if (saved.length >= count && savedFindNamed(saved, name) === undefined)
    return `${String(count)} finds are saved, and there is no room for more. Delete one first.`;
  return null;
}

/** Why a saved find cannot be called so; null where it can. Another find's name is never taken over by renaming. */
export function whyNotRenamed(saved: SavedFinds, from: string, to: string): string | null {
  const find = saved.find(({ name }) => name === from);
  if (find === undefined) return "This find is gone.";
  const taken = savedFindNamed(saved, to);
  if (taken !== undefined && taken.name !== from) return `${taken.name} is saved already. Choose another name.`;
  return whyNotSaved(withoutSavedFind(saved, from), { ...find, name: to });
}

function isSameName(one: string, other: string): boolean {
  return one.localeCompare(other, "en", { sensitivity: "accent" }) === 0;
}
