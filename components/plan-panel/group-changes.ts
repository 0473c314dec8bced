import type { Change } from "@/lib/core/draft/change";

/** Drafted changes of one sort, each with its place in the draft. */
export interface ChangeGroup {
  readonly title: string;
  readonly changes: readonly { readonly change: Change; readonly index: number }[];
}

const titles = {
  "create-bond": "New bonds",
  "change-bond-mode": "Changed bonds",
  "change-bond-members": "Changed bonds",
  "join-bonds": "Changed bonds",
  "break-bond": "Broken bonds",
  "edit-network": "Networks",
  "remove-network": "Networks",
} as const satisfies Record<Change["kind"], string>;

/** What will be new, other than now, and gone: groups in this order, within them the order of the draft. */
export function groupChanges(changes: readonly Change[]): readonly ChangeGroup[] {
  const all = changes.map((change, index) => ({ change, index }));
  return [...new Set(Object.values(titles))]
    .map((title) => ({ title, changes: all.filter(({ change }) => titles[change.kind] === title) }))
    .filter((group) => group.changes.length > 0);
}
