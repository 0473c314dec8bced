import "server-only";
import { createHmac, randomBytes } from "node:crypto";
import type { PoolTls } from "@/lib/server/config";
import type { PoolLink, PoolLogin } from "@/lib/server/pool-link";
import { ok, type Result } from "@/lib/core/shared/result";

export interface ConnectRequest {
  readonly url: string;
  readonly tls: PoolTls;
  readonly username: string;
  readonly password: string;
  /** A member sends us on to this coordinator and to no other. */
  readonly coordinator?: string | undefined;
}

/** A share in a pool's connection. The connection lives as long as somebody has one, and a little longer. */
export interface PoolLease {
  readonly link: PoolLink;
  /** One more share, for example for a run that outlives the browser session that began it. */
  again(): PoolLease;
  /** Gives this share back. Twice is once. */
  release(): void;
}

export interface PoolConnections {
  /**
   * Proves the credentials to the pool, always; then shares the connection that the same user already has there, or
   * opens one.
   */
  connect(request: ConnectRequest): Promise<Result<PoolLease>>;
  closeAll(): Promise<void>;
}

interface Connection {
  readonly key: string;
  readonly link: PoolLink;
  shares: number;
  closing: NodeJS.Timeout | null;
}

export function createPoolConnections(options: {
  /** Proves the credentials to the pool and no more. */
  readonly logIn: (request: ConnectRequest) => Promise<Result<PoolLogin>>;
  readonly unusedMs?: number;
}): PoolConnections {
  const unusedMs = options.unusedMs ?? 60_000;
  const connections = new Map<string, Promise<Result<Connection>>>();
  // Passwords are compared by a keyed digest, so that they need not be kept here.
  const digestKey = randomBytes(32);

  function forget(key: string, pending: Promise<Result<Connection>>): void {
    if (connections.get(key) === pending) connections.delete(key);
  }

  function open(key: string, login: PoolLogin): Promise<Result<Connection>> {
    const pending = login.open().then((opened): Result<Connection> => {
      if (opened.ok) return ok({ key, link: opened.value, shares: 0, closing: null });
      forget(key, pending);
      return opened;
    });
    connections.set(key, pending);
    return pending;
  }

  function share(connection: Connection): PoolLease {
    connection.shares += 1;
    if (connection.closing) clearTimeout(connection.closing);
    connection.closing = null;
    let given = true;
    return {
      link: connection.link,
      again: () => share(connection),
      release() {
        if (!given) return;
        given = false;
        connection.shares -= 1;
        if (connection.shares > 0) return;
        connection.closing = setTimeout(() => void close(connection), unusedMs).unref();
      },
    };
  }

  async function close(connection: Connection): Promise<void> {
    const pending = connections.get(connection.key);
    const current = pending && (await pending);
    if (connection.shares > 0) return;
    if (pending && current?.ok && current.value === connection) forget(connection.key, pending);
    await connection.link.close();
  }

  /** The connection under this key if it still follows its pool. One that was signed out stays with those who hold it. */
  async function living(key: string): Promise<Connection | null> {
    const pending = connections.get(key);
    const found = pending && (await pending);
    if (!pending || !found?.ok) return null;
    if (found.value.link.mirror.current().connection.state !== "signed-out") return found.value;
    forget(key, pending);
    return null;
  }

  return {
    async connect(request) {
      const login = await options.logIn(request);
      if (!login.ok) return login;
      const password = createHmac("sha256", digestKey).update(request.password).digest("base64");
      const key = JSON.stringify([login.value.url, request.username, password]);
      const existing = await living(key);
      if (existing) {
        const lease = share(existing);
        await login.value.close();
        return ok(lease);
      }
      const opened = await open(key, login.value);
      return opened.ok ? ok(share(opened.value)) : opened;
    },
    async closeAll() {
      const all = [...connections.values()];
      connections.clear();
      for (const pending of all) {
        const one = await pending;
        if (one.ok) await one.value.link.close();
      }
    },
  };
}
