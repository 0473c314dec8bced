import type { JournalEntry } from "@/lib/core/run/journal-entry";
import type { RunState } from "@/lib/core/run/run-state";
import { entrySentence } from "@/components/run-monitor/entry-sentence";
import { clockTime } from "@/components/ui/clock-time";
import { OpensMark } from "@/components/ui/opens-mark";

/** The journal line by line, for the one who must know exactly. */
export function JournalTable({ entries, run }: { readonly entries: readonly JournalEntry[]; readonly run: RunState }) {
  return (
    <details className="group mt-8">
      <summary className="inline-flex list-none items-center gap-1 rounded-small py-1 pr-2 text-soft hover:text-ink [&::-webkit-details-marker]:hidden">
        <OpensMark />
        Journal, {entries.length === 1 ? "1 entry" : `${entries.length} entries`}
      </summary>
      <table className="mt-2 w-full border-collapse text-left">
        <thead className="text-caption text-faint">
          <tr>
            <th scope="col" className="w-10 pb-1 font-regular">
              No.
            </th>
            <th scope="col" className="w-20 pb-1 font-regular">
              Time
            </th>
            <th scope="col" className="pb-1 font-regular">
              What
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.seq} className="border-t border-hairline align-top">
              <td className="py-[calc(var(--cell-pad)*0.75)] text-faint">{entry.seq}</td>
              <td className="py-[calc(var(--cell-pad)*0.75)] text-faint">{clockTime(entry.at)}</td>
              <td className="py-[calc(var(--cell-pad)*0.75)] text-pretty break-words">{entrySentence(entry, run)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
