"use client";

import { useEffect, useRef } from "react";
import type { ShortcutId } from "@/components/shortcuts/shortcut-list";
import { registerShortcut, type ShortcutHandler } from "@/components/shortcuts/shortcut-registry";

/**
 * What a shortcut does while this component is on screen; null: nothing now. Text fields keep their keys, dialogs keep
 * theirs, and the newest component on screen goes first.
 */
export function useShortcut(id: ShortcutId, handler: ShortcutHandler | null): void {
  const latest = useRef<ShortcutHandler | null>(null);
  useEffect(() => {
    latest.current = handler;
  });
  const active = handler !== null;
  useEffect(() => {
    if (!active) return undefined;
    return registerShortcut(id, () => latest.current ?? (() => false));
  }, [active, id]);
}
