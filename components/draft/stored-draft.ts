import type { Change, DraftChanges } from "@/lib/core/draft/change";
import type { DraftHistory } from "@/lib/core/draft/draft";

/** The draft of an earlier view of this pool in this tab, or null: none, unreadable, or written by another version. */
export function readStoredDraft(poolId: string): DraftHistory | null {
  try {
    const text = sessionStorage.getItem(keyOf(poolId));
    if (text === null) return null;
    const stored: unknown = JSON.parse(text);
    return isHistory(stored) ? stored : null;
  } catch {
    return null;
  }
}

/** Keeps the draft with its undo and redo lists. A full or forbidden storage costs only the survival of a reload. */
export function storeDraft(poolId: string, history: DraftHistory): void {
  try {
    sessionStorage.setItem(keyOf(poolId), JSON.stringify(history));
  } catch {
    // Private windows may refuse storage: the draft then lives as long as the page.
  }
}

function keyOf(poolId: string): string {
  return `poolbond:draft:${poolId}`;
}

function isHistory(value: unknown): value is DraftHistory {
  return (
    isRecord(value) &&
    Array.isArray(value["past"]) &&
    value["past"].every(isDraft) &&
    isDraft(value["present"]) &&
    Array.isArray(value["future"]) &&
    value["future"].every(isDraft)
  );
}

function isDraft(value: unknown): value is DraftChanges {
  return isRecord(value) && Array.isArray(value["changes"]) && value["changes"].every(isChange);
}

function isChange(value: unknown): value is Change {
  return (
    isRecord(value) &&
    value["kind"] === "create-bond" &&
    isRecord(value["network"]) &&
    typeof value["network"]["name"] === "string" &&
    typeof value["network"]["mtu"] === "number" &&
    Array.isArray(value["memberNetworks"]) &&
    value["memberNetworks"].every((uuid) => typeof uuid === "string") &&
    typeof value["mode"] === "string" &&
    isRecord(value["properties"]) &&
    isRecord(value["scope"])
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
