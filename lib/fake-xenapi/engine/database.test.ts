import { beforeEach, describe, expect, it } from "vitest";
import { FakeDatabase } from "@/lib/fake-xenapi/engine/database";
import { seededRandom } from "@/lib/fake-xenapi/engine/random";
import { ApiError, nullRef } from "@/lib/fake-xenapi/engine/types";

let db: FakeDatabase;
beforeEach(() => {
  const random = seededRandom(1);
  db = new FakeDatabase(() => random.uuid());
});

describe("a new row", () => {
  it("gets the schema's defaults, a reference and a uuid that differs from it", () => {
    const ref = db.create("network", { name_label: "Storage" });
    const { uuid, MTU, tags, other_config } = db.get("network", ref);
    expect({ MTU, tags, other_config }).toEqual({ MTU: 1500, tags: [], other_config: {} });
    expect(ref).toMatch(/^OpaqueRef:[0-9a-f-]{36}$/);
    expect(ref).not.toContain(uuid);
    expect(db.byUuid("network", uuid)).toBe(ref);
  });

  it("shows up on the other side of its relations, and marks it as modified", () => {
    const network = db.create("network", {});
    const host = db.create("host", {});
    const before = db.generation;
    const pif = db.create("PIF", { network, host, device: "eth0" });
    expect(db.get("network", network).PIFs).toEqual([pif]);
    expect(db.get("host", host).PIFs).toEqual([pif]);
    expect(db.since("network", before).stamps.map(({ ref }) => ref)).toEqual([network]);
  });

  it("may point at a row that is made later", () => {
    const vif = db.create("VIF", { network: "OpaqueRef:later" });
    db.create("network", {}, { ref: "OpaqueRef:later" });
    expect(db.get("network", "OpaqueRef:later").VIFs).toEqual([vif]);
  });
});

describe("a write", () => {
  it("moves a row from one computed set to the other", () => {
    const [from, to] = [db.create("network", {}), db.create("network", {})];
    const vif = db.create("VIF", { network: from });
    db.set("VIF", vif, "network", to);
    expect([db.get("network", from).VIFs, db.get("network", to).VIFs]).toEqual([[], [vif]]);
  });

  it("that changes nothing does not advance the generation", () => {
    const network = db.create("network", { other_config: { a: "1", b: "2" }, tags: ["x"] });
    const before = db.generation;
    db.patch("network", network, { other_config: { b: "2", a: "1" }, tags: ["x"], MTU: 1500 });
    expect(db.generation).toBe(before);
  });

  it("is seen through a row that was read before", () => {
    const network = db.create("network", {});
    const row = db.get("network", network);
    db.set("network", network, "MTU", 9000);
    expect(row.MTU).toBe(9000);
  });

  it("to a row that is not there is HANDLE_INVALID", () => {
    expect(() => db.set("PIF", nullRef, "MTU", 1)).toThrow(new ApiError("HANDLE_INVALID", "PIF", nullRef));
  });
});

describe("a deleted row", () => {
  it("leaves the computed sets and is remembered as deleted", () => {
    const network = db.create("network", {});
    const vif = db.create("VIF", { network });
    const before = db.generation;
    db.destroy("VIF", vif);
    expect(db.get("network", network).VIFs).toEqual([]);
    expect(db.since("VIF", before).deleted.map(({ ref }) => ref)).toEqual([vif]);
  });

  it("is forgotten when many more were deleted since", () => {
    const first = db.create("VIF", {});
    const before = db.generation;
    db.destroy("VIF", first);
    for (let i = 0; i < 600; i += 1) db.destroy("VIF", db.create("VIF", {}));
    const { deleted } = db.since("VIF", before);
    expect(deleted.length).toBeGreaterThanOrEqual(256);
    expect(deleted.length).toBeLessThanOrEqual(512);
    expect(deleted.map(({ ref }) => ref)).not.toContain(first);
  });
});

describe("a snapshot", () => {
  it("brings rows back by ordinary writes that events can tell", () => {
    const network = db.create("network", { name_label: "kept" });
    const gone = db.create("VIF", { network });
    const snapshot = db.snapshot();
    db.destroy("VIF", gone);
    db.set("network", network, "name_label", "changed");
    db.create("Bond", {});
    const before = db.generation;
    db.restore(snapshot);
    expect(db.snapshot()).toEqual(snapshot);
    expect(db.since("network", before).stamps).toHaveLength(1);
    expect(db.since("Bond", before).deleted).toHaveLength(1);
  });

  it("fills another database, references included", () => {
    const network = db.create("network", {});
    db.create("PIF", { network });
    const other = new FakeDatabase(() => "unused");
    other.restore(db.snapshot());
    expect(other.snapshot()).toEqual(db.snapshot());
  });
});

describe("fifty thousand PIFs", () => {
  it("are made and related without growing slower row by row", () => {
    const networks = Array.from({ length: 800 }, () => db.create("network", {}));
    const hosts = Array.from({ length: 65 }, () => db.create("host", {}));
    for (const host of hosts) for (const network of networks) db.create("PIF", { host, network });
    expect(db.count("PIF")).toBe(52_000);
    expect(db.get("host", hosts[0]!).PIFs).toHaveLength(800);
    // A scan of the table for every row would not end within the test's time limit.
  });
});
