import { describe, expect, it } from "vitest";
import { parseRow } from "@/lib/xenapi/parse-row";
import { parseEventBatch, parseTask } from "@/lib/xenapi/wire";

describe("a record as it arrives", () => {
  it("has integers as text over XML-RPC and as numbers over JSON", () => {
    for (const [MTU, VLAN] of [
      ["1500", "-1"],
      [1500, -1],
    ]) {
      expect(parseRow("pif", { uuid: "u", MTU, VLAN })).toMatchObject({ ok: true, row: { MTU: 1500, VLAN: -1 } });
    }
  });

  it("says none by the null reference, and in old columns by an empty text", () => {
    for (const none of ["OpaqueRef:NULL", "", undefined]) {
      expect(parseRow("pif", { uuid: "u", bond_slave_of: none })).toMatchObject({ row: { bond_slave_of: null } });
    }
    expect(parseRow("bond", { uuid: "u", slaves: ["OpaqueRef:a", "OpaqueRef:NULL"] })).toMatchObject({
      row: { slaves: ["OpaqueRef:a"] },
    });
  });

  it("may come from a server that knows fewer columns, or more", () => {
    const parsed = parseRow("network", { uuid: "u", name_label: "n", some_day: { new: "column" } });
    expect(parsed).toEqual({
      ok: true,
      row: {
        uuid: "u",
        name_label: "n",
        name_description: "",
        bridge: "",
        MTU: 1500,
        managed: true,
        other_config: {},
      },
    });
  });

  it("is malformed when a column is of the wrong kind; the columns are named, their contents are not", () => {
    const parsed = parseRow("pif", { uuid: "u", MTU: "much", device: { secret: "x" } });
    expect(parsed).toEqual({ ok: false, columns: ["device", "MTU"] });
    expect(parseRow("pif", { device: "eth0" })).toEqual({ ok: false, columns: ["uuid"] });
    expect(parseRow("pif", "no record")).toEqual({ ok: false, columns: ["(record)"] });
  });

  it("does not pass for another bond mode when its own is unknown", () => {
    expect(parseRow("bond", { uuid: "u" })).toMatchObject({ row: { mode: "balance-slb" } });
    expect(parseRow("bond", { uuid: "u", mode: "balance-xor" })).toEqual({ ok: false, columns: ["mode"] });
  });

  it("takes nothing of a host's other_config but multipathing", () => {
    const parsed = parseRow("host", { uuid: "u", other_config: { multipathing: "true", iscsi_iqn: "iqn.x" } });
    expect(parsed).toMatchObject({ row: { other_config: { multipathing: "true" } } });
    expect(JSON.stringify(parsed)).not.toContain("iqn.x");
  });

  it("leaves the passwords of a PBD behind and keeps its server", () => {
    const target = (device_config: Record<string, string>) => parseRow("pbd", { uuid: "u", device_config });
    const iscsi = target({ target: "10.0.0.5", chappassword: "hunter2" });
    expect(iscsi).toMatchObject({ row: { device_config: { target: "10.0.0.5" } } });
    expect(JSON.stringify(iscsi)).not.toContain("hunter2");
    expect(target({ server: "nas", serverpath: "/x" })).toMatchObject({ row: { device_config: { target: "nas" } } });
    expect(target({ location: "//nas/iso" })).toMatchObject({ row: { device_config: { target: "nas" } } });
    expect(target({ location: "nas:/iso" })).toMatchObject({ row: { device_config: { target: "nas" } } });
    expect(target({ location: "/opt/iso" })).toMatchObject({ row: { device_config: { target: "" } } });
  });
});

describe("event.from's answer", () => {
  it("is read whatever the case of its classes and the kind of its counts", () => {
    expect(
      parseEventBatch({
        token: "1,2",
        valid_ref_counts: { pif: 3, host: "1" },
        events: [{ id: "1", timestamp: "0.0", class: "PIF", operation: "del", ref: "r" }],
      }),
    ).toMatchObject({ token: "1,2", valid_ref_counts: { pif: 3, host: 1 }, events: [{ class: "pif" }] });
    expect(parseEventBatch({ events: [] })).toBeNull();
  });
});

describe("a task", () => {
  it("is read with its error", () => {
    const record = { uuid: "u", name_label: "Async.Bond.create", status: "failure", error_info: ["A", "b"] };
    expect(parseTask({ ...record, created: new Date(0) })).toMatchObject({ status: "failure", error_info: ["A", "b"] });
    expect(parseTask({ ...record, status: "asleep" })).toBeNull();
  });
});

describe("a message", () => {
  const row = (fields: object) =>
    parseRow("message", { uuid: "u", obj_uuid: "h", name: "BOND_STATUS_CHANGED", ...fields });
  const body = "The status of the eth0+eth1 bond changed: 1/2 up (was 2/2)";

  it("about a bond has its moment in ISO 8601, however it was decoded", () => {
    for (const timestamp of ["20261122T10:11:12Z", "2026-11-22T10:11:12Z", new Date("2026-11-22T10:11:12.000Z")])
      expect(row({ timestamp, body })).toMatchObject({ ok: true, row: { timestamp: "2026-11-22T10:11:12Z", body } });
    expect(row({ timestamp: "soon", body })).toMatchObject({ ok: true, row: { timestamp: "" } });
  });

  it("about anything else is kept without what it says", () => {
    expect(row({ name: "VM_STARTED", body: "VM secret started" })).toMatchObject({ ok: true, row: { body: "" } });
  });
});
