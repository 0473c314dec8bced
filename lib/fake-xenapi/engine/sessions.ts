import { randomUUID } from "node:crypto";
import type { FakeDatabase } from "@/lib/fake-xenapi/engine/database";
import { ApiError, type CallContext, type Ref, type RoleName } from "@/lib/fake-xenapi/engine/types";
import { fromWireTime, wireTime } from "@/lib/fake-xenapi/engine/wire-time";
import type { Clock } from "@/lib/ports/clock";

/** Somebody who may log in. `root` is the local superuser; the others stand for directory users with one role. */
export interface User {
  readonly username: string;
  readonly password: string;
  readonly role: RoleName | "root";
}

export interface Login {
  readonly username: string;
  readonly password: string;
  readonly originator: string;
  readonly host: Ref;
}

type Who = CallContext["session"];

const idleLimitMs = 24 * 60 * 60 * 1000;
const refreshAfterMs = 10 * 60 * 1000;
const anonymousLimit = 400;
const namedLimit = 500;

/** Who is logged in (xenapi.md 2). Lives in the coordinator's memory: a toolstack restart forgets everybody. */
export class Sessions {
  readonly #db: FakeDatabase;
  readonly #clock: Clock;
  readonly #users: ReadonlyMap<string, User>;
  /** Passwords that were changed, by user. */
  readonly #changed = new Map<string, string>();
  readonly #permissionsOf: (role: RoleName) => readonly string[];
  readonly #who = new Map<Ref, Who>();
  readonly #endings = new Map<Ref, Set<() => void>>();

  constructor(parts: {
    readonly db: FakeDatabase;
    readonly clock: Clock;
    readonly users: readonly User[];
    readonly permissionsOf: (role: RoleName) => readonly string[];
  }) {
    this.#db = parts.db;
    this.#clock = parts.clock;
    this.#users = new Map(parts.users.map((user) => [user.username, user]));
    this.#permissionsOf = parts.permissionsOf;
  }

  login({ username, password, originator, host }: Login): Ref {
    const user = this.#users.get(username);
    if (user === undefined || (this.#changed.get(username) ?? user.password) !== password) {
      throw new ApiError("SESSION_AUTHENTICATION_FAILED", username, "Authentication failure");
    }
    const now = wireTime(this.#clock.now());
    // A session reference is a secret: never from the pool's repeatable randomness.
    const ref = this.#db.create(
      "session",
      {
        this_host: host,
        last_active: now,
        validation_time: now,
        is_local_superuser: user.role === "root",
        rbac_permissions: user.role === "root" ? [] : this.#permissionsOf(user.role),
        auth_user_name: username,
        originator,
      },
      { ref: `OpaqueRef:${randomUUID()}`, uuid: randomUUID() },
    );
    this.#who.set(ref, { ref, username, role: user.role });
    this.#evict(username, originator);
    return ref;
  }

  changePassword(username: string, password: string): void {
    this.#changed.set(username, password);
  }

  /** Everybody's is again what it was at the start. */
  restorePasswords(): void {
    this.#changed.clear();
  }

  /** Who calls. Throws SESSION_INVALID; a session that was idle for a day ends here. */
  check(ref: Ref): Who {
    const who = this.#who.get(ref);
    const row = this.#db.find("session", ref);
    if (who === undefined || row === undefined) throw new ApiError("SESSION_INVALID", ref);
    const now = this.#clock.now();
    const idle = now - fromWireTime(row.last_active);
    if (idle > idleLimitMs) {
      this.end(ref);
      throw new ApiError("SESSION_INVALID", ref);
    }
    if (idle > refreshAfterMs) this.#db.set("session", ref, "last_active", wireTime(now));
    return who;
  }

  /** Logs out, and wakes whoever waits on this session. */
  end(ref: Ref): void {
    this.#who.delete(ref);
    if (this.#db.find("session", ref) !== undefined) this.#db.destroy("session", ref);
    const waiting = this.#endings.get(ref);
    this.#endings.delete(ref);
    for (const wake of waiting ?? []) wake();
  }

  endAll(): void {
    for (const ref of this.#who.keys()) this.end(ref);
  }

  /** Calls back when the session ends; answers how to stop listening. */
  onEnd(ref: Ref, wake: () => void): () => void {
    const waiting = this.#endings.get(ref) ?? new Set();
    this.#endings.set(ref, waiting.add(wake));
    return () => waiting.delete(wake);
  }

  #evict(username: string, originator: string): void {
    const peers = this.#db.where(
      "session",
      (row) => row.auth_user_name === username && (username !== "root" || row.originator === originator),
    );
    const limit = username === "root" && originator === "" ? anonymousLimit : namedLimit;
    for (const ref of peers.slice(0, Math.max(0, peers.length - limit))) this.end(ref);
  }
}
