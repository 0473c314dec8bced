import { describe, expect, it } from "vitest";
import { logIn, smallPool } from "@/lib/fake-xenapi/test-support/pool-client";

interface Told {
  readonly class: string;
  readonly operation: string;
  readonly ref: string;
}

async function next(client: Awaited<ReturnType<typeof logIn>>): Promise<readonly Told[]> {
  const events = (await client.get("event.next")) as unknown as readonly Told[];
  return events.map(({ class: cls, operation, ref }) => ({ class: cls, operation, ref }));
}

describe("event.next", () => {
  it("refuses a session that never registered, or that has unregistered from everything", async () => {
    const client = await logIn(smallPool());
    expect(await client.error("event.next")).toEqual(["SESSION_NOT_REGISTERED", client.session]);
    await client.get("event.register", ["network"]);
    await client.get("event.unregister", ["Network"]);
    expect(await client.error("event.next")).toEqual(["SESSION_NOT_REGISTERED", client.session]);
  });

  it("waits for what happens after the registration, and tells it once", async () => {
    const client = await logIn(smallPool());
    const { db } = client.pool;
    db.create("network", {});
    await client.get("event.register", ["network"]);
    const waiting = next(client);
    db.create("VM", {});
    const network = db.create("network", {});
    expect(await waiting).toEqual([{ class: "network", operation: "add", ref: network }]);
    db.set("network", network, "name_label", "again");
    expect(await next(client)).toEqual([{ class: "network", operation: "mod", ref: network }]);
  });

  it("gathers what happened between two questions, for every class that was added", async () => {
    const client = await logIn(smallPool());
    const { db } = client.pool;
    await client.get("event.register", ["network"]);
    await client.get("event.register", ["vm"]);
    const [network, vm] = [db.create("network", {}), db.create("VM", {})];
    expect((await next(client)).map(({ ref }) => ref).sort()).toEqual([network, vm].sort());
  });

  it("gives a sign of life by the pool's record when nothing happens", async () => {
    let now = 0;
    const clock = {
      now: () => now,
      sleep: (milliseconds: number) => {
        now += milliseconds;
        return Promise.resolve();
      },
    };
    const client = await logIn(smallPool({ clock }));
    await client.get("event.register", ["pool"]);
    const [pool] = client.pool.db.refs("pool");
    expect(await next(client)).toEqual([{ class: "pool", operation: "mod", ref: pool }]);
    expect(now).toBeGreaterThanOrEqual(5000);
  });

  it("ends with the session, and the next session knows nothing of it", async () => {
    const pool = smallPool();
    const client = await logIn(pool);
    await client.get("event.register", ["*"]);
    const waiting = client.error("event.next");
    await client.get("session.logout");
    expect(await waiting).toEqual(["SESSION_INVALID", client.session]);
    expect((await (await logIn(pool)).error("event.next"))[0]).toBe("SESSION_NOT_REGISTERED");
  });

  it("numbers events by the generation that event.get_current_id tells", async () => {
    const client = await logIn(smallPool());
    expect(await client.get("event.get_current_id")).toBe(client.pool.db.generation);
  });
});
