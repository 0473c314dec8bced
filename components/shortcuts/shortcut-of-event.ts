import { shortcuts, type ShortcutId } from "@/components/shortcuts/shortcut-list";

export interface PressedKeys {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const byKeys = new Map<string, ShortcutId>(
  shortcuts.flatMap(({ id, keys }) => keys.map((name) => [name, id] as const)),
);

/** The shortcut that these keys mean; null when none. With `singleLetters` off, a lone printed character means nothing. */
export function shortcutOfEvent(event: PressedKeys, options: { readonly singleLetters: boolean }): ShortcutId | null {
  if (event.altKey) return null;
  const control = event.ctrlKey || event.metaKey;
  const printed = event.key.length === 1;
  if (printed && !control && !options.singleLetters) return null;
  const isLetter = printed && event.key.toLowerCase() !== event.key.toUpperCase();
  const key = isLetter ? event.key.toUpperCase() : event.key;
  // Of other characters the layout decides whether Shift is needed to type them.
  const shift = event.shiftKey && (isLetter || !printed) ? "Shift+" : "";
  return byKeys.get(`${shift}${control ? "Ctrl+" : ""}${key}`) ?? null;
}
