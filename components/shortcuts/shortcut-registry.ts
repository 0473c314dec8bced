import type { ShortcutId } from "@/components/shortcuts/shortcut-list";

/** Answers false when it had nothing to do, so that the keys keep their ordinary meaning. */
export type ShortcutHandler = () => boolean | void;

interface Entry {
  readonly id: ShortcutId;
  readonly handler: () => ShortcutHandler;
}

let entries: readonly Entry[] = [];
const listeners = new Set<() => void>();
let singleLetters = true;

function tell(): void {
  for (const listener of listeners) listener();
}

/** `handler` is asked for when the keys are pressed. The newest registration of a shortcut wins. Answers the way out. */
export function registerShortcut(id: ShortcutId, handler: () => ShortcutHandler): () => void {
  const entry: Entry = { id, handler };
  entries = [...entries, entry];
  tell();
  return () => {
    entries = entries.filter((other) => other !== entry);
    tell();
  };
}

/** Did anybody take it? */
export function performShortcut(id: ShortcutId): boolean {
  const takers = entries.filter((entry) => entry.id === id).toReversed();
  return takers.some((entry) => entry.handler()() !== false);
}

/** Every registration in force; a new array whenever one comes or goes. */
export function registeredShortcuts(): readonly { readonly id: ShortcutId }[] {
  return entries;
}

export function onShortcutsChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** May a lone letter do something now? For those who look at keys themselves, as the canvas does (WCAG 2.1.4). */
export function areSingleLettersOn(): boolean {
  return singleLetters;
}

export function allowSingleLetters(allowed: boolean): void {
  singleLetters = allowed;
}
