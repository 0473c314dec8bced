import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { setMaxListeners } from "node:events";
import type { SignedInPool } from "@/lib/contract/session";
import type { Clock } from "@/lib/ports/clock";

/**
 * Browser sessions: who may use which pool connection. In memory only, so a restart signs everybody out. The browser's
 * half is an opaque random number; kept here is only its digest, so that a dump of the memory map opens nothing.
 */
export interface Sessions<Access extends SessionAccess> {
  /** Makes a session and answers the browser's half: 256 bits, base64url. */
  open(): { readonly id: string; readonly session: BrowserSession<Access> };
  /** Null when there is none, or its time is over. Counts as use. */
  find(id: string | null): BrowserSession<Access> | null;
  close(session: BrowserSession<Access>): void;
  closeAll(): void;
}

/** What a session holds for each pool, given back when the session ends. */
export interface SessionAccess {
  readonly view: SignedInPool;
  release(): void;
}

export interface BrowserSession<Access extends SessionAccess> {
  /** By uuid of the pool. */
  readonly pools: Map<string, Access>;
  /** Aborted when the session ends: its event streams end with it. */
  readonly ended: AbortSignal;
}

interface Kept<Access extends SessionAccess> {
  readonly session: BrowserSession<Access>;
  readonly end: AbortController;
  readonly openedAt: number;
  usedAt: number;
}

const sweepEveryMs = 30_000;
/** Nobody has so many windows; beyond it somebody is playing. The session that was used longest ago goes. */
const mostSessions = 1_000;

export function createSessions<Access extends SessionAccess>(options: {
  readonly clock: Clock;
  readonly idleMs: number;
  readonly lifetimeMs: number;
}): Sessions<Access> {
  const { clock, idleMs, lifetimeMs } = options;
  const kept = new Map<string, Kept<Access>>();
  let sweeper: NodeJS.Timeout | null = null;

  function isOver(one: Kept<Access>): boolean {
    const now = clock.now();
    return now - one.usedAt >= idleMs || now - one.openedAt >= lifetimeMs;
  }

  function end(key: string, one: Kept<Access>): void {
    kept.delete(key);
    one.end.abort();
    for (const access of one.session.pools.values()) access.release();
    one.session.pools.clear();
    if (kept.size > 0 || !sweeper) return;
    clearInterval(sweeper);
    sweeper = null;
  }

  function sweep(): void {
    for (const [key, one] of kept) if (isOver(one)) end(key, one);
  }

  return {
    open() {
      const id = randomBytes(32).toString("base64url");
      const controller = new AbortController();
      setMaxListeners(0, controller.signal);
      const now = clock.now();
      const session: BrowserSession<Access> = { pools: new Map(), ended: controller.signal };
      if (kept.size >= mostSessions) {
        const [oldest] = [...kept].toSorted(([, a], [, b]) => a.usedAt - b.usedAt);
        if (oldest) end(...oldest);
      }
      kept.set(digest(id), { session, end: controller, openedAt: now, usedAt: now });
      sweeper ??= setInterval(sweep, sweepEveryMs).unref();
      return { id, session };
    },
    find(id) {
      if (id === null) return null;
      const key = digest(id);
      const one = kept.get(key);
      if (!one) return null;
      if (isOver(one)) {
        end(key, one);
        return null;
      }
      one.usedAt = clock.now();
      return one.session;
    },
    close(session) {
      for (const [key, one] of kept) if (one.session === session) end(key, one);
    },
    closeAll() {
      for (const [key, one] of kept) end(key, one);
    },
  };
}

function digest(id: string): string {
  return createHash("sha256").update(id).digest("base64");
}
