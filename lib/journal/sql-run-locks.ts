import { z } from "zod";
import { isOwnerGone } from "@/lib/journal/lock-owner";
import type { SqlDatabase } from "@/lib/journal/open-database";
import type { Clock } from "@/lib/ports/clock";
import type { LockHeld, RunLock, RunLocks } from "@/lib/ports/run-locks";

const beatEveryMs = 3_000;
/** A holder that has not beaten for so long has ended, wherever it ran. */
const deadAfterMs = 15_000;

const lockRow = z.object({ owner: z.string(), run: z.string().nullable(), beaten_at: z.number() });
type LockRow = z.infer<typeof lockRow>;

/**
 * Locks as rows beside the journal: a row says who works on a pool and when that process last gave a sign of life.
 * `owner` is this process (see `lockOwner`); the processes' clocks are one machine's, or agree to within seconds.
 */
export function sqlRunLocks(database: SqlDatabase, clock: Clock, owner: string): RunLocks {
  const find = database.prepare("SELECT owner, run, beaten_at FROM pool_locks WHERE pool = ?");
  const put = database.prepare(`
    INSERT INTO pool_locks (pool, owner, run, beaten_at) VALUES (?, ?, ?, ?)
    ON CONFLICT (pool) DO UPDATE SET owner = excluded.owner, run = excluded.run, beaten_at = excluded.beaten_at
  `);
  const beat = database.prepare("UPDATE pool_locks SET beaten_at = ? WHERE pool = ? AND owner = ?");
  const name = database.prepare("UPDATE pool_locks SET run = ? WHERE pool = ? AND owner = ?");
  const remove = database.prepare("DELETE FROM pool_locks WHERE pool = ? AND owner = ?");

  function isAlive(lock: LockRow): boolean {
    if (lock.owner === owner) return true;
    return clock.now() - lock.beaten_at < deadAfterMs && !isOwnerGone(lock.owner);
  }

  function living(pool: string): LockRow | null {
    const row = find.get(pool);
    if (row === undefined) return null;
    const lock = lockRow.parse(row);
    return isAlive(lock) ? lock : null;
  }

  function isStillOurs(pool: string): boolean {
    try {
      return beat.run(clock.now(), pool, owner).changes > 0;
    } catch {
      // The file was busy: one missed beat. If it stays so, somebody takes over and the next beat finds out.
      return true;
    }
  }

  const takeIfFree = database.transaction((pool: string, run: string | null): LockHeld | null => {
    const other = living(pool);
    if (other) return { kind: "held", run: other.run };
    put.run(pool, owner, run, clock.now());
    return null;
  });

  return {
    take(pool, run, onLost): RunLock | LockHeld {
      const held = takeIfFree.immediate(pool, run);
      if (held) return held;
      const beating = setInterval(() => {
        if (isStillOurs(pool)) return;
        clearInterval(beating);
        onLost();
      }, beatEveryMs).unref();
      return {
        kind: "taken",
        nameRun: (named) => void name.run(named, pool, owner),
        release() {
          clearInterval(beating);
          try {
            remove.run(pool, owner);
          } catch {
            // The file stayed busy. Nobody beats for this lock any more, so it is free soon all the same.
          }
        },
      };
    },
    holder: (pool) => living(pool)?.run ?? null,
  };
}
