import { afterEach, describe, expect, it } from "vitest";
import type { FakePool } from "@/lib/fake-xenapi/engine/fake-pool";
import type { FaultAction } from "@/lib/fake-xenapi/engine/faults";
import { livePool, type LivePool, type LivePoolOptions } from "@/lib/mirror/live-pool.builder";

const command = {
  call: "network.create",
  name: "n",
  description: "",
  mtu: 1500,
  otherConfig: { poolbond: "m" },
} as const;

const open: LivePool[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((live) => live.close()));
});

async function live(options: LivePoolOptions = {}): Promise<LivePool> {
  const opened = await livePool({ hosts: [{ name: "a", nics: ["eth0"] }] }, { mirror: { follow: false }, ...options });
  open.push(opened);
  return opened;
}

const strike = (pool: FakePool, method: string, action: FaultAction, times: number | null = 1) =>
  pool.faults.add({ when: { method }, action, times });
const networks = (pool: FakePool) => pool.db.where("network", (row) => row.name_label === "n").length;

describe("a call whose session ended on the way", () => {
  it("is sent again only because XenAPI turned it away at the door, and is made once", async () => {
    const { pool, port } = await live();
    strike(pool, "Async.network.create", { kind: "kill-session" });
    expect(await port.perform(command, {})).toEqual({ kind: "done" });
    expect(networks(pool)).toBe(1);
  });

  it("is given up before it has any effect when the door stays shut", async () => {
    const { pool, port } = await live();
    strike(pool, "Async.network.create", { kind: "kill-session" }, null);
    expect(await port.perform(command, {})).toMatchObject({
      kind: "not-sent",
      failure: { code: "XENAPI.SESSION_INVALID" },
    });
    expect(networks(pool)).toBe(0);
  });
});

describe("watching a task", () => {
  it("tells the task's uuid once, as soon as it is known, and clears the task away when it ended", async () => {
    const { pool, port } = await live({ fake: { pace: 1 } });
    const told: string[] = [];
    const onTask = (task: string) => {
      expect(pool.db.byUuid("task", task)).toBeDefined();
      told.push(task);
    };
    expect(await port.perform(command, { onTask })).toEqual({ kind: "done" });
    expect(told).toHaveLength(1);
    expect(pool.db.byUuid("task", told[0]!)).toBeUndefined();
  });

  it("finds the task again after a new login", async () => {
    const { pool, port } = await live();
    strike(pool, "task.get_record", { kind: "kill-session" });
    expect(await port.perform(command, {})).toEqual({ kind: "done" });
    expect(networks(pool)).toBe(1);
  });

  it("gives the call up for lost when the pool stays away for too long", async () => {
    const { pool, port } = await live({ port: { limits: { awayMs: 100 } } });
    strike(pool, "task.get_record", { kind: "drop-before" }, null);
    const performed = await port.perform(command, {});
    expect(performed.kind).toBe("lost");
    expect(networks(pool)).toBe(1);
  });

  it("gives the call up for lost when the pool has forgotten the task", async () => {
    const { pool, port } = await live();
    strike(pool, "task.get_record", { kind: "error", error: ["HANDLE_INVALID", "task", "OpaqueRef:t"] }, null);
    expect((await port.perform(command, {})).kind).toBe("lost");
  });

  it("stops waiting when told to, without calling that a result", async () => {
    const { pool, port } = await live();
    strike(pool, "task.get_record", { kind: "drop-before" }, null);
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 50);
    expect((await port.perform(command, { signal: stop.signal })).kind).toBe("lost");
    expect(networks(pool)).toBe(1);
  });
});

describe("a call that was given up before it was sent", () => {
  it("is not sent", async () => {
    const { pool, port } = await live();
    expect((await port.perform(command, { signal: AbortSignal.abort() })).kind).toBe("not-sent");
    expect(networks(pool)).toBe(0);
  });
});

describe("a task that ends with an error which quotes a secret", () => {
  it("is told without it, under whichever login the call was made", async () => {
    const { pool, port, session } = await live();
    const earlier = pool.db.refs("session");
    expect(earlier).toHaveLength(1);
    await session.renew(session.generation);
    const quoted = [...new Set([...earlier, ...pool.db.refs("session")]), "poolbond-lab"];
    expect(quoted).toHaveLength(3);
    strike(pool, "network.create", { kind: "error", error: ["INTERNAL_ERROR", `caller ${quoted.join(" ")}`] });
    const performed = await port.perform(command, {});
    expect(performed).toEqual({
      kind: "refused",
      xenapi: { code: "INTERNAL_ERROR", params: ["caller (secret) (secret) (secret)"] },
    });
  });
});
