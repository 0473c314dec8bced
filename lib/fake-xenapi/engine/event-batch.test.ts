import { describe, expect, it } from "vitest";
import { logIn, type PoolClient, smallPool } from "@/lib/fake-xenapi/test-support/pool-client";

interface Batch {
  readonly events: readonly { readonly class: string; readonly operation: string; readonly ref: string }[];
  readonly token: string;
  readonly valid_ref_counts: Readonly<Record<string, number>>;
}

async function from(client: PoolClient, classes: readonly string[], token: string, timeout = 0): Promise<Batch> {
  return (await client.get("event.from", classes, token, timeout)) as unknown as Batch;
}

const told = ({ events }: Batch) => events.map(({ class: cls, operation, ref }) => [cls, operation, ref]);

describe("event.from", () => {
  it("E1: tells exactly one event for a row made since the token", async () => {
    const client = await logIn(smallPool());
    const { token } = await from(client, ["vm"], "");
    const vm = client.pool.db.create("VM", { name_label: "new" });
    client.pool.db.set("VM", vm, "name_label", "renamed");
    const batch = await from(client, ["vm"], token, 5);
    expect(told(batch)).toEqual([["vm", "add", vm]]);
    expect(batch.events[0]).toMatchObject({ timestamp: "0.0", snapshot: { name_label: "renamed" } });
  });

  it("E2: tells one event for a row and one for the other side of its relation, when it comes and when it goes", async () => {
    const client = await logIn(smallPool());
    const { db } = client.pool;
    const vm = db.create("VM", {});
    const start = await from(client, ["vm", "vif"], "");
    const vif = db.create("VIF", { VM: vm });
    const made = await from(client, ["vm", "vif"], start.token);
    expect(told(made)).toEqual([
      ["vif", "add", vif],
      ["vm", "mod", vm],
    ]);
    db.destroy("VIF", vif);
    const gone = await from(client, ["vm", "vif"], made.token);
    expect(told(gone)).toEqual([
      ["vm", "mod", vm],
      ["vif", "del", vif],
    ]);
    expect(gone.events[1]).not.toHaveProperty("snapshot");
  });

  it("E3: returns after its timeout, without events and without an error", async () => {
    const client = await logIn(smallPool());
    const { token } = await from(client, ["*"], "");
    const started = performance.now();
    const batch = await from(client, ["*"], token, 1);
    expect(batch.events).toEqual([]);
    expect(batch.token).toBe(token);
    expect(performance.now() - started).toBeGreaterThan(900);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it("E4: a watch on one row is not woken by another", async () => {
    const client = await logIn(smallPool());
    const { db } = client.pool;
    const [a, b] = [db.create("VM", {}), db.create("VM", {})];
    const { token } = await from(client, [`vm/${a}`], "");
    const waiting = from(client, [`VM/${a}`], token, 5);
    db.set("VM", b, "name_label", "other");
    await new Promise((resolve) => setTimeout(resolve, 20));
    db.set("VM", a, "name_label", "watched");
    expect(told(await waiting)).toEqual([["vm", "mod", a]]);
  });

  it("E5: two waits on one session do not disturb each other", async () => {
    const client = await logIn(smallPool());
    const { db } = client.pool;
    const { token } = await from(client, ["*"], "");
    const [vms, networks] = [from(client, ["vm"], token, 5), from(client, ["network"], token, 5)];
    const network = db.create("network", {});
    expect(told(await networks)).toEqual([["network", "add", network]]);
    const vm = db.create("VM", {});
    expect(told(await vms)).toEqual([["vm", "add", vm]]);
  });

  it("E6: ends with SESSION_INVALID when the session logs out meanwhile", async () => {
    const client = await logIn(smallPool());
    const { token } = await from(client, ["*"], "");
    const waiting = client.error("event.from", ["*"], token, 30);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await client.get("session.logout");
    expect(await waiting).toEqual(["SESSION_INVALID", client.session]);
  });

  it("begins with everything that matches, and counts every table whatever was asked for", async () => {
    const client = await logIn(smallPool());
    const batch = await from(client, ["PIF"], "");
    expect(batch.events).toHaveLength(4);
    expect(new Set(batch.events.map(({ operation }) => operation))).toEqual(new Set(["add"]));
    expect(batch.valid_ref_counts).toMatchObject({ pif: 4, host: 2, bond: 0 });
    expect(batch.token).toMatch(/^\d{20},\d{20}$/);
  });

  it("is silent about what came and went between two questions, about sessions, and about unknown classes", async () => {
    const client = await logIn(smallPool());
    const { token } = await from(client, ["*"], "");
    client.pool.db.destroy("VM", client.pool.db.create("VM", {}));
    await logIn(client.pool);
    expect((await from(client, ["*", "session", "nonsense"], token)).events).toEqual([]);
  });

  it("tells alerts first, with the id 0", async () => {
    const client = await logIn(smallPool());
    const { token } = await from(client, ["*"], "");
    client.pool.db.create("network", {});
    await client.get("message.create", "ALERT", 3, "Pool", "u", "body");
    const batch = await from(client, ["message", "network"], token);
    expect(batch.events.map(({ class: cls }) => cls)).toEqual(["message", "network"]);
    expect(batch.events[0]).toMatchObject({ id: "0" });
  });

  it("refuses a token that is none", async () => {
    const client = await logIn(smallPool());
    expect(await client.error("event.from", [], "soon", 0)).toEqual(["EVENT_FROM_TOKEN_PARSE_FAILURE", "soon"]);
  });
});

describe("event.inject", () => {
  it("touches a row, and its token lies below the one that the next answer bears", async () => {
    const client = await logIn(smallPool());
    const [pool] = client.pool.db.refs("pool");
    const { token } = await from(client, ["pool"], "");
    const injected = await client.text("event.inject", "pool", pool!);
    const batch = await from(client, ["pool"], token);
    expect(told(batch)).toEqual([["pool", "mod", pool]]);
    expect(injected < batch.token).toBe(true);
    expect(await client.error("event.inject", "pool", "x")).toEqual(["HANDLE_INVALID", "pool", "x"]);
  });
});
