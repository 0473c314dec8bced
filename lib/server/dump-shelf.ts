import "server-only";
import { createHash, randomBytes } from "node:crypto";
import type { AuditedPool } from "@/lib/audit/audited-pool";
import { recordsOf } from "@/lib/core/topology/topology";
import type { Clock } from "@/lib/ports/clock";

/** A dump that was read, and when (ISO 8601). */
export interface KeptDump {
  readonly id: string;
  readonly at: string;
  readonly pool: AuditedPool;
}

/**
 * Dumps that browsers brought, in memory only: nobody is signed in for them, so a browser is known by an opaque number of
 * its own, of which a digest is kept. They are thrown away when they were not looked at for a while, when there are too
 * many, and with the process.
 */
export interface DumpShelf {
  /** Answers the browser's number, a new one if it had none. */
  keep(visitor: string | null, pool: AuditedPool): { readonly visitor: string; readonly kept: KeptDump };
  /** Newest first. */
  list(visitor: string | null): readonly KeptDump[];
  /** Counts as use. */
  find(visitor: string | null, id: string): KeptDump | null;
  remove(visitor: string | null, id: string): void;
  removeAll(visitor: string | null): void;
}

export interface ShelfLimits {
  readonly idleMs: number;
  readonly ofVisitor: number;
  readonly inAll: number;
  /** Rows of all of them together: the largest pool that Poolbond is made for has some 30,000. */
  readonly rows: number;
}

export const usualShelfLimits: ShelfLimits = { idleMs: 30 * 60_000, ofVisitor: 6, inAll: 24, rows: 400_000 };

interface Kept extends KeptDump {
  readonly owner: string;
  readonly rows: number;
  usedAt: number;
}

const sweepEveryMs = 60_000;

export function createDumpShelf(clock: Clock, limits: ShelfLimits = usualShelfLimits): DumpShelf {
  /** Used longest ago first. */
  let all: readonly Kept[] = [];
  let sweeper: NodeJS.Timeout | null = null;

  function put(next: readonly Kept[]): void {
    all = next.toSorted((one, other) => one.usedAt - other.usedAt);
    if (all.length > 0) sweeper ??= setInterval(sweep, sweepEveryMs).unref();
    else if (sweeper !== null) {
      clearInterval(sweeper);
      sweeper = null;
    }
  }

  function sweep(): void {
    const since = clock.now() - limits.idleMs;
    if (all.some(({ usedAt }) => usedAt <= since)) put(all.filter(({ usedAt }) => usedAt > since));
  }

  /** The oldest go until the newest fits; the newest itself always stays. */
  function trimmed(kept: readonly Kept[], newest: Kept): readonly Kept[] {
    const rest = [...kept];
    const tooMany = () =>
      rest.length >= limits.inAll || rest.reduce((sum, { rows }) => sum + rows, newest.rows) > limits.rows;
    while (rest.length > 0 && tooMany()) rest.shift();
    const own = rest.filter(({ owner }) => owner === newest.owner);
    const surplus = new Set(own.slice(0, Math.max(0, own.length + 1 - limits.ofVisitor)));
    return [...rest.filter((one) => !surplus.has(one)), newest];
  }

  return {
    keep(visitor, pool) {
      sweep();
      const known = visitor !== null && all.some(({ owner }) => owner === digest(visitor));
      // A number that we did not give, or of which nothing is left, is not taken over.
      const own = known ? visitor : randomBytes(32).toString("base64url");
      const now = clock.now();
      const id = randomBytes(16).toString("base64url");
      const at = new Date(now).toISOString();
      const newest: Kept = { id, at, pool, owner: digest(own), rows: rowsOf(pool), usedAt: now };
      put(trimmed(all, newest));
      return { visitor: own, kept: newest };
    },
    list(visitor) {
      sweep();
      if (visitor === null) return [];
      const owner = digest(visitor);
      return all.filter((one) => one.owner === owner).toSorted((one, other) => other.at.localeCompare(one.at));
    },
    find(visitor, id) {
      sweep();
      const owner = visitor === null ? null : digest(visitor);
      const found = all.find((one) => one.id === id && one.owner === owner);
      if (found === undefined) return null;
      found.usedAt = clock.now();
      put(all);
      return found;
    },
    remove(visitor, id) {
      const owner = visitor === null ? null : digest(visitor);
      put(all.filter((one) => one.id !== id || one.owner !== owner));
    },
    removeAll(visitor) {
      if (visitor === null) return;
      const owner = digest(visitor);
      put(all.filter((one) => one.owner !== owner));
    },
  };
}

function rowsOf({ topology }: AuditedPool): number {
  return Object.values(recordsOf(topology)).reduce(
    (sum: number, list: unknown) => sum + (Array.isArray(list) ? list.length : 1),
    0,
  );
}

function digest(visitor: string): string {
  return createHash("sha256").update(visitor).digest("base64");
}
