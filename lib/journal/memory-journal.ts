import type { JournalEntry } from "@/lib/core/run/journal-entry";
import type { Clock } from "@/lib/ports/clock";
import { runListing } from "@/lib/journal/run-listing";
import type { Journal } from "@/lib/ports/journal";

/** A journal that forgets everything when the process ends: for tests and rehearsals. */
export function createMemoryJournal(clock: Clock): Journal {
  const entriesOf = new Map<string, JournalEntry[]>();
  const listeners = new Map<string, Set<(entry: JournalEntry) => void>>();
  return {
    append(run, event) {
      const entries = entriesOf.get(run) ?? [];
      const entry: JournalEntry = { run, seq: entries.length + 1, at: new Date(clock.now()).toISOString(), ...event };
      entriesOf.set(run, [...entries, entry]);
      for (const listener of listeners.get(run) ?? []) listener(entry);
      return Promise.resolve(entry);
    },
    read: (run) => Promise.resolve(entriesOf.get(run) ?? []),
    runs: () => Promise.resolve([...entriesOf.values()].map(runListing).toReversed()),
    subscribe(run, listener) {
      const known = listeners.get(run) ?? new Set();
      known.add(listener);
      listeners.set(run, known);
      return () => known.delete(listener);
    },
  };
}
