import { describe, expect, it } from "vitest";
import { createFakePool, LineCut } from "@/lib/fake-xenapi/engine/fake-pool";
import { logIn, smallPool } from "@/lib/fake-xenapi/test-support/pool-client";
import { recordsSeeder } from "@/lib/fake-xenapi/engine/records-seeder";

const network = { name_label: "n", other_config: {} };

describe("a fault", () => {
  it("of kind error is answered after the ordinary checks, as often as it was asked to strike", async () => {
    const client = await logIn(smallPool());
    client.pool.faults.add({
      when: { method: "network.create" },
      action: { kind: "error", error: ["TOO_BUSY", "p"] },
      times: 1,
    });
    expect((await client.error("network.create"))[0]).toBe("MESSAGE_PARAMETER_COUNT_MISMATCH");
    await client.get("network.create", network);
    client.pool.faults.add({ when: {}, action: { kind: "error", error: ["TOO_BUSY", "p"] }, times: 1 });
    expect(await client.error("network.create", network)).toEqual(["TOO_BUSY", "p"]);
    await client.get("network.create", network);
  });

  it("drops the line before or after the call took effect", async () => {
    const client = await logIn(smallPool());
    const names = () => client.pool.db.where("network", ({ name_label }) => name_label === "n").length;
    client.pool.faults.add({ when: { method: "network.create" }, action: { kind: "drop-before" }, times: 1 });
    await expect(client.ask("network.create", network)).rejects.toThrow(LineCut);
    expect(names()).toBe(0);
    client.pool.faults.add({ when: { method: "network.create" }, action: { kind: "drop-after" }, times: 1 });
    await expect(client.ask("network.create", network)).rejects.toThrow(LineCut);
    expect(names()).toBe(1);
  });

  it("strikes the nth call only", async () => {
    const client = await logIn(smallPool());
    client.pool.faults.add({
      when: { method: "pool.get_all", nth: 2 },
      action: { kind: "error", error: ["TOO_BUSY"] },
      times: null,
    });
    const outcomes = [];
    for (let i = 0; i < 3; i += 1) outcomes.push((await client.ask("pool.get_all")).Status);
    expect(outcomes).toEqual(["Success", "Failure", "Success"]);
  });

  it("kills the session of the call", async () => {
    const client = await logIn(smallPool());
    client.pool.faults.add({ when: { method: "pool.get_all" }, action: { kind: "kill-session" }, times: 1 });
    expect(await client.error("pool.get_all")).toEqual(["SESSION_INVALID", client.session]);
  });

  it("that restarts the coordinator's toolstack forgets sessions and tasks", async () => {
    const client = await logIn(smallPool());
    await client.get("task.create", "t", "");
    client.pool.restartToolstack(client.pool.coordinator(), 0);
    expect(await client.error("pool.get_all")).toEqual(["SESSION_INVALID", client.session]);
    expect(client.pool.db.count("task")).toBe(0);
  });
});

describe("while management moves", () => {
  it("the lines to that host are cut, and the call goes on", async () => {
    const client = await logIn(smallPool({ cutsLines: true }));
    const { pool } = client;
    const { db } = pool;
    const nics = db.get("host", pool.coordinator()).PIFs;
    db.patch("PIF", nics[0]!, { management: true, ip_configuration_mode: "Static", IP: "192.0.2.1" });
    const bondNetwork = await client.text("network.create", network);
    const waiting = client.ask("event.from", ["bond"], "", 30);
    await expect(client.ask("Bond.create", bondNetwork, nics, "")).rejects.toThrow(LineCut);
    await expect(waiting).rejects.toThrow(LineCut);
    await expect.poll(() => db.count("Bond")).toBe(1);
    await expect.poll(() => db.count("task")).toBe(0);
  });
});

describe("a pool", () => {
  it("goes back to its start by ordinary writes; who is logged in stays so", async () => {
    const client = await logIn(smallPool());
    const start = client.pool.snapshot();
    await client.get("network.create", network);
    client.pool.reset();
    expect(await client.get("network.get_by_name_label", "n")).toEqual([]);
    expect(new Map([...client.pool.snapshot(), ["session", null]])).toEqual(new Map([...start, ["session", null]]));
    expect(client.pool.journal.entries().map(({ method }) => method)).toEqual(["network.get_by_name_label"]);
  });

  it("lives the same life twice", async () => {
    const lives = [];
    for (let i = 0; i < 2; i += 1) {
      const client = await logIn(smallPool({ seed: 3 }));
      lives.push(await client.get("network.create", network));
    }
    expect(lives[0]).toBe(lives[1]);
  });

  it("can be made of another pool's records, references included", async () => {
    const client = await logIn(smallPool());
    const records: Record<string, Record<string, Record<string, unknown>>> = {};
    for (const cls of ["pool", "host", "host_metrics", "network", "PIF", "PIF_metrics"]) {
      records[cls] = (await client.get(`${cls}.get_all_records`)) as Record<string, Record<string, unknown>>;
    }
    const clone = await logIn(createFakePool({ seeder: recordsSeeder(records) }));
    for (const [cls, rows] of Object.entries(records))
      expect(await clone.get(`${cls}.get_all_records`)).toMatchObject(without(rows));
  });

  it("is cheap to make", () => {
    const started = performance.now();
    for (let i = 0; i < 200; i += 1) smallPool();
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

/** What points at classes that were not copied has no other side in the clone. */
function without(rows: Record<string, Record<string, unknown>>): Record<string, Record<string, unknown>> {
  const dropped = new Set(["resident_VMs", "PBDs", "PCIs", "VIFs"]);
  return Object.fromEntries(
    Object.entries(rows).map(([ref, row]) => [
      ref,
      Object.fromEntries(Object.entries(row).filter(([name]) => !dropped.has(name))),
    ]),
  );
}
