import { array, assert, constantFrom, dictionary, jsonValue, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { createSharedTexts, packList, unpackList } from "@/lib/core/topology/packed-list";
import { packRecords, unpackRecords } from "@/lib/core/topology/packed-records";
import { pool } from "@/lib/core/topology/topology.builder";
import { recordsOf, type PoolRecords } from "@/lib/core/topology/topology";

const acrossTheWire = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value;

describe("a pool's records that were packed", () => {
  it("are the same records, in the same order, with all five kinds of PIF", () => {
    const records = recordsOf(
      pool()
        .network("late", { otherConfig: { automatic: "true", __proto__: "no" } })
        .host("a", (host) => host.nic("eth0", { ip: "192.0.2.1/24" }).nic("eth1").bond("bond0", ["eth0", "eth1"]))
        .host("b", (host) => host.nic("eth0").nic("eth1").vlan("eth0", 5, "five").tunnel("eth1", "overlay"))
        .vm("web", { on: "a", networks: ["eth1"] })
        .vm("old", { on: null, networks: ["eth1"] })
        .build(),
    );
    expect(new Set(records.pifs.map(({ role }) => role)).size).toBeGreaterThanOrEqual(4);
    expect(unpackRecords(acrossTheWire(packRecords(records)))).toEqual(records);
  });

  it("take a small part of the room when hosts are alike", () => {
    const tags = Array.from({ length: 60 }, (_, at) => at + 1);
    const builder = tags.reduce((made, tag) => made.network(`vlan ${String(tag)}`), pool());
    const names = ["a", "b", "c", "d", "e", "f", "g", "h"];
    const built = names.reduce(
      (made, name) =>
        made.host(name, (host) =>
          tags.reduce((so, tag) => so.vlan("eth0", tag, `vlan ${String(tag)}`), host.nic("eth0").nic("eth1")),
        ),
      builder,
    );
    const records: PoolRecords = recordsOf(built.build());
    const [plain, packed] = [records, packRecords(records)].map((form) => JSON.stringify(form).length);
    expect(packed).toBeLessThan(plain! / 5);
    expect(unpackRecords(packRecords(records))).toEqual(records);
  });
});

describe("any list", () => {
  it("comes back as JSON would have brought it", () => {
    const entity = dictionary(constantFrom("uuid", "name", "map", "count", "none"), jsonValue(), {
      maxKeys: 5,
    });
    assert(
      property(array(entity), (list) => {
        const texts = createSharedTexts();
        const packed = acrossTheWire(packList(list, texts));
        expect(unpackList(packed, acrossTheWire(texts.list))).toEqual(acrossTheWire(list));
      }),
    );
  });
});
