import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { failure } from "@/lib/core/shared/failure";
import { notOk, ok } from "@/lib/core/shared/result";
import { createPoolConnections } from "@/lib/server/pool-connections";
import type { PoolLink } from "@/lib/server/pool-link";
import { testLink } from "@/lib/server/pool-link.builder";

const request = { url: "https://xs-2", tls: { fingerprints: [], ca: null }, username: "root", password: "right" };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A pool that knows passwords "right" and "new". */
function world() {
  const links: { link: PoolLink; closed: boolean; state: "live" | "signed-out" }[] = [];
  const seen = { logins: 0, loginsClosed: 0 };
  const connections = createPoolConnections({
    unusedMs: 1_000,
    logIn: ({ username, password }) => {
      if (password === "wrong") return Promise.resolve(notOk(failure("XENAPI.SESSION_AUTHENTICATION_FAILED", "No.")));
      seen.logins += 1;
      return Promise.resolve(
        ok({
          url: "https://xs-1",
          open: () => {
            const made = { closed: false, state: "live" as "live" | "signed-out" };
            const link = testLink({ username, state: () => entry.state, close: () => void (entry.closed = true) });
            const entry = { ...made, link };
            links.push(entry);
            return Promise.resolve(ok(link));
          },
          close: () => {
            seen.loginsClosed += 1;
            return Promise.resolve();
          },
        }),
      );
    },
  });
  const connect = async (more: Partial<typeof request> = {}) => {
    const lease = await connections.connect({ ...request, ...more });
    if (!lease.ok) throw new Error(lease.failure.code);
    return lease.value;
  };
  return { connections, connect, links, seen };
}

describe("people who sign in to one pool as one user", () => {
  it("share one connection, though each password is proved to the pool", async () => {
    const { connect, links, seen } = world();
    const first = await connect();
    const second = await connect();
    expect(second.link).toBe(first.link);
    expect(links).toHaveLength(1);
    expect(seen).toEqual({ logins: 2, loginsClosed: 1 });
  });

  it("do not share it with another user, or after the password was changed", async () => {
    const { connect, links } = world();
    await connect();
    await connect({ username: "reader" });
    await connect({ password: "new" });
    expect(links).toHaveLength(3);
  });

  it("get nothing for a wrong password, even while somebody else is connected", async () => {
    const { connect } = world();
    await connect();
    await expect(connect({ password: "wrong" })).rejects.toThrow("XENAPI.SESSION_AUTHENTICATION_FAILED");
  });

  it("get a new connection when the old one lost its access", async () => {
    const { connect, links } = world();
    const old = await connect();
    links[0]!.state = "signed-out";
    const fresh = await connect();
    expect(fresh.link).not.toBe(old.link);
    expect(links[0]!.closed).toBe(false);
  });
});

describe("a connection", () => {
  it("is closed when nobody has used it for a while, and not while anybody has a share", async () => {
    const { connect, links } = world();
    const lease = await connect();
    const run = lease.again();
    lease.release();
    lease.release();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(links[0]!.closed).toBe(false);
    run.release();
    await vi.advanceTimersByTimeAsync(999);
    expect(links[0]!.closed).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(links[0]!.closed).toBe(true);
  });

  it("is kept by somebody who comes in time, and opened anew for who comes late", async () => {
    const { connect, links } = world();
    (await connect()).release();
    await vi.advanceTimersByTimeAsync(900);
    const back = await connect();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(links).toEqual([expect.objectContaining({ closed: false })]);
    back.release();
    await vi.advanceTimersByTimeAsync(1_000);
    await connect();
    expect(links.map(({ closed }) => closed)).toEqual([true, false]);
  });
});
