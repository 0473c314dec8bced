import { describe, expect, it } from "vitest";
import { logIn, type PoolClient, smallPool } from "@/lib/fake-xenapi/test-support/pool-client";

async function ended(client: PoolClient, task: string): Promise<Record<string, unknown>> {
  for (;;) {
    const record = (await client.get("task.get_record", task)) as Record<string, unknown>;
    if (record["status"] !== "pending") return record;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe("an asynchronous call", () => {
  it("answers its task at once, which ends with the result as XML text", async () => {
    const client = await logIn(smallPool());
    const task = await client.text("Async.network.create", { name_label: "n", other_config: {} });
    const record = await ended(client, task);
    const [network] = (await client.get("network.get_by_name_label", "n")) as readonly string[];
    expect(record).toMatchObject({
      name_label: "Async.network.create",
      status: "success",
      progress: 1,
      result: `<value>${network}</value>`,
      error_info: [],
      type: "<none/>",
    });
    expect(record["finished"]).not.toBe("19700101T00:00:00Z");
  });

  it("P6: of a read-only user returns a task, and the task fails with RBAC_PERMISSION_DENIED", async () => {
    const client = await logIn(smallPool(), "read-only");
    const task = await client.text("Async.Bond.create", "n", [], "");
    const record = await ended(client, task);
    expect(record).toMatchObject({ status: "failure", progress: 1 });
    expect((record["error_info"] as readonly string[]).slice(0, 2)).toEqual(["RBAC_PERMISSION_DENIED", "bond.create"]);
  });

  it("P7: does not exist for getters", async () => {
    const client = await logIn(smallPool());
    expect(await client.error("Async.PIF.get_all")).toEqual([
      "Fault",
      "No async mode for this operation (rpc: PIF.get_all)",
    ]);
  });

  it("is in the journal with its task's outcome", async () => {
    const client = await logIn(smallPool());
    await ended(client, await client.text("Async.network.destroy", "OpaqueRef:none"));
    const entry = client.pool.journal.entries({ writesOnly: true })[0];
    expect(entry).toMatchObject({
      method: "network.destroy",
      async: true,
      outcome: ["HANDLE_INVALID", "network", "OpaqueRef:none"],
    });
  });
});

describe("a direct call that could be asynchronous", () => {
  it("has a task while it runs, and none afterwards", async () => {
    const client = await logIn(smallPool());
    const { db } = client.pool;
    const seen = new Set<string>();
    db.onChange(() => {
      for (const [, row] of db.rows("task")) seen.add(row.name_label);
    });
    await client.get("network.create", { name_label: "n", other_config: {} });
    expect([...seen]).toEqual(["network.create"]);
    expect(db.count("task")).toBe(0);
  });
});

describe("a task", () => {
  it("made by a client can be destroyed only by its owner or an operator", async () => {
    const pool = smallPool();
    const [owner, other, operator] = [
      await logIn(pool, "vm-admin"),
      await logIn(pool, "read-only"),
      await logIn(pool, "pool-operator"),
    ];
    const task = await owner.text("task.create", "mine", "");
    expect((await other.error("task.destroy", task))[0]).toBe("RBAC_PERMISSION_DENIED");
    await operator.get("task.destroy", task);
    expect(await owner.get("task.get_status", task)).toBe("pending");
  });

  it("takes a cancel without minding it", async () => {
    const client = await logIn(smallPool());
    const task = await client.text("task.create", "mine", "");
    await client.get("task.cancel", task);
    expect(await client.get("task.get_status", task)).toBe("pending");
    expect(Object.values((await client.get("task.get_current_operations", task)) as object)).toEqual(["cancel"]);
  });
});
