import { z } from "zod";
import type { JournalEntry, JournalEvent } from "@/lib/core/run/journal-entry";
import { InternalError } from "@/lib/core/shared/internal-error";
import { runListing } from "@/lib/journal/run-listing";
import type { SqlDatabase } from "@/lib/journal/open-database";
import { runTitle } from "@/lib/core/run/run-title";
import type { Clock } from "@/lib/ports/clock";
import type { Journal, RunListing } from "@/lib/ports/journal";

/** How soon entries that another process wrote reach our subscribers. Our own arrive at once. */
const followEveryMs = 300;

export interface SqlJournal extends Journal {
  /** Ends following; the database itself is closed by whoever opened it. */
  close(): void;
}

type Listener = (entry: JournalEntry) => void;
interface Following {
  /** The last `seq` that this run's listeners were told. */
  told: number;
  readonly listeners: Set<Listener>;
}

const entryRow = z.object({ run: z.string(), seq: z.number(), at: z.string(), body: z.string() });
const lastSeqRow = z.object({ last: z.number() });
const listingRow = z.object({
  run: z.string(),
  at: z.string(),
  pool: z.string(),
  poolName: z.string(),
  username: z.string(),
  /** When that was. */
  turnAt: z.string(),
  turn: z.enum(["run-opened", "run-resumed", "run-halted", "run-closed"]),
  /** How it was closed; null for other turns. */
  closed: z.enum(["succeeded", "reverted"]).nullable(),
  /** Was a host cut off since the run was last begun? */
  stranded: z.number(),
});
const versionRow = z.object({ data_version: z.number() });

/**
 * The memory of all runs on disk. The number of an entry is chosen inside the transaction that writes it, and (run, seq)
 * is unique, so two processes on one file can interleave but never collide.
 */
export function sqlJournal(database: SqlDatabase, clock: Clock): SqlJournal {
  const lastSeq = database.prepare("SELECT coalesce(max(seq), 0) AS last FROM entries WHERE run = ?");
  const insert = database.prepare("INSERT INTO entries (run, seq, at, kind, body) VALUES (?, ?, ?, ?, ?)");
  const entriesAfter = database.prepare(
    "SELECT run, seq, at, body FROM entries WHERE run = ? AND seq > ? ORDER BY seq",
  );
  const opening = database.prepare("SELECT run, seq, at, body FROM entries WHERE run = ? AND seq = 1");
  const listings = database.prepare(`
    SELECT opened.run, opened.at,
      json_extract(opened.body, '$.plan.pool') AS pool,
      json_extract(opened.body, '$.plan.poolName') AS poolName,
      json_extract(opened.body, '$.actor.username') AS username,
      turn.kind AS turn,
      turn.at AS turnAt,
      json_extract(turn.body, '$.outcome') AS closed,
      EXISTS (
        SELECT 1 FROM entries AS cut WHERE cut.run = opened.run AND cut.kind = 'stranded' AND cut.seq > (
          SELECT max(begun.seq) FROM entries AS begun
          WHERE begun.run = opened.run AND begun.kind IN ('run-opened', 'run-resumed')
        )
      ) AS stranded
    FROM entries AS opened
    JOIN entries AS turn ON turn.run = opened.run AND turn.seq = (
      SELECT max(last.seq) FROM entries AS last
      WHERE last.run = opened.run AND last.kind IN ('run-opened', 'run-resumed', 'run-halted', 'run-closed')
    )
    WHERE opened.kind = 'run-opened' AND opened.seq = 1
    ORDER BY opened.at DESC, opened.rowid DESC
  `);
  const dataVersion = database.prepare("PRAGMA data_version");

  /** By run: what opened it never changes, and holds a whole plan. */
  const titles = new Map<string, string>();

  function titleOf(run: string): string {
    const known = titles.get(run);
    if (known !== undefined) return known;
    const opened = entryOf(opening.get(run));
    if (opened.kind !== "run-opened") throw new InternalError(`Run ${run} does not begin with run-opened.`);
    const title = runTitle(opened.plan);
    titles.set(run, title);
    return title;
  }

  const followings = new Map<string, Following>();
  let follower: NodeJS.Timeout | null = null;
  let seenVersion = -1;

  const write = database.transaction((run: string, event: JournalEvent): JournalEntry => {
    const seq = lastSeqRow.parse(lastSeq.get(run)).last + 1;
    if ((seq === 1) !== (event.kind === "run-opened")) {
      throw new InternalError(
        `Entry ${seq} of run ${run} cannot be ${event.kind}: a run is opened once, first of all.`,
      );
    }
    const at = new Date(clock.now()).toISOString();
    insert.run(run, seq, at, event.kind, JSON.stringify(event));
    return { run, seq, at, ...event };
  });

  function after(run: string, seq: number): readonly JournalEntry[] {
    return entriesAfter.all(run, seq).map(entryOf);
  }

  function tell(run: string): void {
    const following = followings.get(run);
    if (!following) return;
    for (const entry of after(run, following.told)) {
      following.told = entry.seq;
      for (const listener of following.listeners) listener(entry);
    }
  }

  /** Another process's commits change `data_version`; our own do not, and were told by `append`. */
  function follow(): void {
    const version = versionRow.parse(dataVersion.get()).data_version;
    if (version === seenVersion) return;
    seenVersion = version;
    for (const run of followings.keys()) tell(run);
  }

  function endFollowing(): void {
    if (follower) clearInterval(follower);
    follower = null;
  }

  return {
    append(run, event) {
      return new Promise((resolve) => {
        const entry = write.immediate(run, event);
        tell(run);
        resolve(entry);
      });
    },
    read(run) {
      return Promise.resolve(after(run, 0));
    },
    runs() {
      return Promise.resolve(
        listings.all().map((row) => {
          const listing = listingOf(row);
          // Only a run under way can wait for "keep"; there are few of them, so they are read whole.
          return listing.open ? runListing(after(listing.run, 0)) : { ...listing, title: titleOf(listing.run) };
        }),
      );
    },
    subscribe(run, listener) {
      const following = followings.get(run) ?? {
        told: lastSeqRow.parse(lastSeq.get(run)).last,
        listeners: new Set<Listener>(),
      };
      followings.set(run, following);
      // The set compares by identity: two subscriptions with one function stay two.
      // And a listener that fails must not look like a failed write to whoever appended.
      const own: Listener = (entry) => {
        try {
          listener(entry);
        } catch (error) {
          process.emitWarning(`A follower of run ${run} failed: ${String(error)}`);
        }
      };
      following.listeners.add(own);
      follower ??= setInterval(follow, followEveryMs).unref();
      return () => {
        following.listeners.delete(own);
        if (following.listeners.size === 0) followings.delete(run);
        if (followings.size === 0) endFollowing();
      };
    },
    close() {
      followings.clear();
      endFollowing();
    },
  };
}

function entryOf(row: unknown): JournalEntry {
  const { run, seq, at, body } = entryRow.parse(row);
  return { run, seq, at, ...eventOf(body) };
}

function listingOf(row: unknown): Omit<RunListing, "title"> {
  const { run, at, pool, poolName, username, turn, turnAt, closed, stranded } = listingRow.parse(row);
  return {
    run,
    pool,
    poolName,
    openedAt: at,
    endedAt: turn === "run-closed" || turn === "run-halted" ? turnAt : null,
    username,
    open: turn === "run-opened" || turn === "run-resumed",
    outcome: turn === "run-closed" ? closed : turn !== "run-halted" ? null : stranded === 0 ? "halted" : "stranded",
    keepUntil: null,
    hostsLeft: 0,
    noLonger: 0,
  };
}

/** Guarantee: `body` was written by `append` above, from a `JournalEvent`, and the table refuses changes. */
function eventOf(body: string): JournalEvent {
  return JSON.parse(body) as JournalEvent;
}
