"use client";

import { useId, useSyncExternalStore } from "react";
import { usePreference } from "@/components/preferences/use-preference";
import { shortcuts, type Shortcut } from "@/components/shortcuts/shortcut-list";
import { onShortcutsChange, registeredShortcuts } from "@/components/shortcuts/shortcut-registry";
import { classNames } from "@/components/ui/class-names";
import { DialogCard } from "@/components/ui/dialog-card";

export interface ShortcutsDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

const groups = [...new Set(shortcuts.map(({ group }) => group))];

/** All shortcuts, those of this page marked, and the switch for single letters. */
export function ShortcutsDialog({ open, onOpenChange }: ShortcutsDialogProps) {
  return (
    <DialogCard open={open} onOpenChange={onOpenChange} title="Keyboard shortcuts" width={720}>
      <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">
        <SingleLetters />
        <div className="mt-5 gap-x-10 sm:columns-2">
          {groups.map((group) => (
            <Group key={group} name={group} />
          ))}
        </div>
      </div>
    </DialogCard>
  );
}

function SingleLetters() {
  const [on, choose] = usePreference("singleLetters");
  const hint = useId();
  return (
    <div className="rounded-large border border-hairline bg-panel p-3">
      <label className="flex min-h-6 items-center gap-3 font-strong">
        <input
          type="checkbox"
          checked={on}
          onChange={(event) => choose(event.target.checked)}
          aria-describedby={hint}
          className="size-4 accent-accent"
        />
        Shortcuts of a single letter or sign
      </label>
      <p id={hint} className="mt-1 pl-7 text-caption text-pretty text-soft">
        Switch them off where speech or a slip of the hand types letters. Arrows, Space, Enter, Delete and all
        combinations with Ctrl stay.
      </p>
    </div>
  );
}

function Group({ name }: { readonly name: string }) {
  const entries = useSyncExternalStore(onShortcutsChange, registeredShortcuts, registeredShortcuts);
  const [singleLetters] = usePreference("singleLetters");
  const here = new Set<string>(entries.map(({ id }) => id));
  const rows: readonly Shortcut[] = shortcuts.filter(({ group }) => group === name);
  return (
    <section className="mb-5 break-inside-avoid">
      <h3 className="mb-1 text-caption text-faint">{name}</h3>
      <dl>
        {rows.map(({ id, keys, words }) => {
          const off = !singleLetters && keys.every((key) => key.length === 1);
          const note = off ? "switched off" : here.has(id) || ownKeys.has(id) ? null : "not on this page";
          return (
            <div
              key={id}
              data-testid={`shortcut:${id}`}
              className="flex min-h-8 items-center gap-3 border-t border-hairline py-1"
            >
              <dt className={classNames("flex-1 text-pretty", note !== null && "text-faint")}>
                {words}
                {note !== null && <span className="text-caption"> · {note}</span>}
              </dt>
              <dd className="flex gap-1">
                {keys.map((key) => (
                  <kbd
                    key={key}
                    className="rounded-small border border-line bg-sunken px-1.5 font-mono text-caption whitespace-nowrap"
                  >
                    {key}
                  </kbd>
                ))}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}

/** Keys that things in focus answer themselves, wherever there are such things. */
const ownKeys: ReadonlySet<string> = new Set(["bond-with", "mode", "break", "cancel"]);
