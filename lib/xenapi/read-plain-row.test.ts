import { anything, array, assert, constantFrom, dictionary, oneof, property, record, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { judgeRow, parseRow } from "@/lib/xenapi/parse-row";
import { readPlainRow } from "@/lib/xenapi/read-plain-row";
import { rowSchemas } from "@/lib/xenapi/wire";

/** What servers send in any column, what none sends, and everything between. */
const value = oneof(
  constantFrom<unknown>("", "OpaqueRef:NULL", "OpaqueRef:a", "12", "Static", "Autoconf", "IPv6", null, undefined),
  constantFrom<unknown>(0, 1500, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, true, false),
  array(constantFrom("", "OpaqueRef:NULL", "OpaqueRef:a", "fe80::1/64"), { maxLength: 3 }),
  array(oneof(string(), constantFrom(null, 7)), { maxLength: 3 }),
  dictionary(oneof(constantFrom("gro", "__proto__", "constructor"), string()), string(), { maxKeys: 2 }),
  constantFrom<unknown>(JSON.parse('{"__proto__":"x","a":"b"}'), { a: 1 }, new Map([["a", "b"]]), new Date(0)),
  anything(),
);

describe.each(["pif", "vlan"] as const)("a %s record", (cls) => {
  const columns = Object.keys(rowSchemas[cls].shape).filter((name) => name !== "uuid");

  it("is read as its schema reads it, whatever stands in its columns, or left to the schema", () => {
    let plain = 0;
    const some = record({ name: constantFrom(...columns), value });
    assert(
      property(
        array(some, { maxLength: 4 }),
        oneof({ weight: 9, arbitrary: constantFrom("u") }, value),
        (cells, id) => {
          const row = { uuid: id, ...Object.fromEntries(cells.map((cell) => [cell.name, cell.value])) };
          const judged = judgeRow(cls, row);
          const read = readPlainRow(cls, row);
          if (read !== null) plain += 1;
          expect(read === null ? judged : { ok: true, row: read }).toEqual(judged);
          expect(Object.keys(read ?? {})).toEqual(read !== null && judged.ok ? Object.keys(judged.row) : []);
          expect(parseRow(cls, row)).toEqual(judged);
        },
      ),
      { numRuns: 5000 },
    );
    expect(plain).toBeGreaterThan(1000);
  });

  it.each([[null], [7], ["text"], [[]], [undefined], [new Map()]])(
    "is malformed as its schema says when it is %j",
    (row) => {
      expect(parseRow(cls, row)).toEqual(judgeRow(cls, row));
    },
  );

  it("needs no schema when it is as every server sends it", () => {
    const sent = {
      pif: { uuid: "u", MTU: 1500, IPv6: [""], network: "OpaqueRef:n", properties: { gro: "on" }, management: true },
      vlan: { uuid: "u", tag: 7, tagged_PIF: "OpaqueRef:a", untagged_PIF: "OpaqueRef:b", other_config: {} },
    };
    expect(readPlainRow(cls, sent[cls])).toMatchObject({ uuid: "u" });
  });
});
