import "server-only";
import type { JournalEntry } from "@/lib/core/run/journal-entry";
import { ok, type Result } from "@/lib/core/shared/result";
import type { Call } from "@/lib/server/call";
import { eventStream, formatEvent, resumeAfter } from "@/lib/server/event-stream";
import { findRun } from "@/lib/server/find-run";

/** Follows a run: the entries since `Last-Event-ID` (from the first without one), then each as it is written. */
export async function watchRun(call: Call, runId: string): Promise<Result<Response>> {
  const found = await findRun(call, runId);
  if (!found.ok) return found;
  const { run, plan, pool } = found.value;
  const { journal, runs, ending } = call.services;
  // Follow first, read then, so that nothing falls between; `seq` sorts out what came twice.
  const waiting: JournalEntry[] = [];
  let arrived = (entry: JournalEntry) => void waiting.push(entry);
  const unsubscribe = journal.subscribe(run, (entry) => arrived(entry));
  const entries = await journal.read(run);
  return ok(
    eventStream({
      until: [{ signal: call.request.signal }, { signal: pool.ended }, { signal: ending }],
      start: (send) => {
        let last = resumeAfter(call.request) ?? 0;
        arrived = (entry) => {
          if (entry.seq <= last) return;
          last = entry.seq;
          send(formatEvent({ event: "entry", id: entry.seq, data: entry }));
        };
        for (const entry of [...entries, ...waiting]) arrived(entry);
        return unsubscribe;
      },
      beat: () => [formatEvent({ event: "active", data: { active: runs.isActive(run, plan.pool) } })],
    }),
  );
}
