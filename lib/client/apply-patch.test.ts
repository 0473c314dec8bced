import { describe, expect, it } from "vitest";
import type { PoolSnapshot } from "@/lib/contract/stream";
import { pool, pifId } from "@/lib/core/topology/topology.builder";
import { recordsOf } from "@/lib/core/topology/topology";
import { applyPatch } from "@/lib/client/apply-patch";

const records = recordsOf(
  pool()
    .host("a", (host) => host.nic("eth0").nic("eth2"))
    .host("b", (host) => host.nic("eth0"))
    .build(),
);
const snapshot: PoolSnapshot = {
  revision: 4,
  connection: { state: "live", asOf: "2026-01-01T00:00:00Z", since: "2026-01-01T00:00:00Z", reason: null },
  records,
};
const eth0 = records.pifs.find((pif) => pif.uuid === pifId("a", "eth0"))!;
const asOf = "2026-01-01T00:00:05Z";

describe("a patch", () => {
  it("replaces what it names and leaves everything else the very same object", () => {
    const changed = { ...eth0, mtu: 9000 };
    const next = applyPatch(snapshot, {
      revision: 5,
      asOf,
      pool: null,
      lists: { pifs: { put: [changed], gone: [] } },
    })!;
    expect(next.revision).toBe(5);
    expect(next.connection.asOf).toBe(asOf);
    expect(next.records.pifs).toEqual(records.pifs.map((pif) => (pif === eth0 ? changed : pif)));
    expect(next.records.pifs[1]).toBe(records.pifs[1]);
    expect(next.records.hosts).toBe(records.hosts);
    expect(next.records.networks).toBe(records.networks);
  });

  it("puts a new NIC where it belongs: by host, then by position", () => {
    const added = { ...eth0, uuid: pifId("a", "eth1"), device: "eth1", position: 1 };
    const next = applyPatch(snapshot, { revision: 5, asOf, pool: null, lists: { pifs: { put: [added], gone: [] } } })!;
    expect(next.records.pifs.map((pif) => pif.uuid)).toEqual([
      pifId("a", "eth0"),
      pifId("a", "eth1"),
      pifId("a", "eth2"),
      pifId("b", "eth0"),
    ]);
  });

  it("drops what is gone", () => {
    const next = applyPatch(snapshot, {
      revision: 5,
      asOf,
      pool: null,
      lists: { pifs: { put: [], gone: [eth0.uuid] } },
    })!;
    expect(next.records.pifs).toEqual(records.pifs.filter((pif) => pif !== eth0));
  });

  it("moves the new coordinator, and its NICs, to the top", () => {
    const [a, b] = records.hosts;
    const next = applyPatch(snapshot, {
      revision: 5,
      asOf,
      pool: { ...records.pool, coordinator: b!.uuid },
      lists: {},
    })!;
    expect(next.records.hosts).toEqual([b, a]);
    expect(next.records.pifs[0]?.uuid).toBe(pifId("b", "eth0"));
  });

  it("does not fit when messages are missing in between", () => {
    expect(applyPatch(snapshot, { revision: 6, asOf, pool: null, lists: {} })).toBeNull();
  });
});
