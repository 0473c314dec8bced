import { describe, expect, it } from "vitest";
import { createSessions } from "@/lib/server/sessions";

function world() {
  let now = 0;
  const released: string[] = [];
  const sessions = createSessions({
    clock: { now: () => now, sleep: () => Promise.resolve() },
    idleMs: 100,
    lifetimeMs: 250,
  });
  const access = (poolId: string) => ({
    view: { poolId, poolName: poolId, url: "https://x", username: "root", mayChange: true, roles: [], demo: false },
    release: () => void released.push(poolId),
  });
  return { sessions, access, released, pass: (milliseconds: number) => (now += milliseconds) };
}

describe("a browser session", () => {
  it("is found by its number only, which is 256 random bits", () => {
    const { sessions } = world();
    const { id, session } = sessions.open();
    expect(Buffer.from(id, "base64url")).toHaveLength(32);
    expect(sessions.find(id)).toBe(session);
    expect(sessions.find(id.slice(0, -1))).toBeNull();
    expect(sessions.find(null)).toBeNull();
    expect(sessions.open().id).not.toBe(id);
  });

  it("ends when it was not used for the idle time, and gives its pools back", () => {
    const { sessions, access, released, pass } = world();
    const { id, session } = sessions.open();
    session.pools.set("p", access("p"));
    pass(99);
    expect(sessions.find(id)).toBe(session);
    pass(100);
    expect(sessions.find(id)).toBeNull();
    expect(released).toEqual(["p"]);
    expect(session.ended.aborted).toBe(true);
  });

  it("ends at its lifetime however much it is used", () => {
    const { sessions, pass } = world();
    const { id } = sessions.open();
    for (let used = 0; used < 4; used += 1) {
      pass(60);
      expect(sessions.find(id)).not.toBeNull();
    }
    pass(10);
    expect(sessions.find(id)).toBeNull();
  });

  it("is gone once it was closed", () => {
    const { sessions, access, released } = world();
    const { id, session } = sessions.open();
    session.pools.set("p", access("p"));
    sessions.close(session);
    expect(sessions.find(id)).toBeNull();
    expect(released).toEqual(["p"]);
  });
});
