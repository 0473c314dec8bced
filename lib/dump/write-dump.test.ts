import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unreachable } from "@/lib/core/shared/internal-error";
import { dumpedClasses } from "@/lib/dump/dump";
import { readDump } from "@/lib/dump/read-dump";
import { dumpOf } from "@/lib/dump/test-support/dump-text";
import { writeDump } from "@/lib/dump/write-dump";
import type { FieldType } from "@/lib/xapi-schema/field";
import { type ClassName, fieldsOf } from "@/lib/xapi-schema/schema";

const manifest = { schemaMajor: 5, schemaMinor: 775, generation: 7 };
const none = "OpaqueRef:NULL";

const nasty = ["'", '"', "\\", "(", ")", "%", " ", "\t", "\n", "\r", "&", "<", ">", "_", ".", "n", "é", "🖧", "]]>"];

/** Text that xapi could hold: whatever XML can. Nasty marks are frequent. */
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...nasty) }),
  fc.string({ unit: "grapheme" }).map((any) => any.replace(/[^\u0020-\ud7ff\ue000-\ufffd]/g, "")),
);

function valueOf(type: FieldType): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case "string":
      return text;
    case "int":
      return fc.integer();
    case "float":
      return fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value));
    case "bool":
      return fc.boolean();
    case "datetime":
      return fc.constantFrom("20120813T09:15:30Z", "19700101T00:00:00Z");
    case "enum":
      return fc.constantFrom(...type.values);
    case "ref":
      return fc.constant(none);
    case "set":
      return type.of.kind === "ref" ? fc.constant([]) : fc.array(valueOf(type.of), { maxLength: 3 });
    case "map":
      return fc.dictionary(
        text.filter((key) => !/passw|secret|token|credential|private|passphrase/i.test(key)),
        text,
        {
          maxKeys: 3,
          noNullPrototype: true,
        },
      );
    default:
      return unreachable(type);
  }
}

const anyRow = fc.constantFrom(...dumpedClasses).chain((cls: ClassName) =>
  fc.record({
    cls: fc.constant(cls),
    row: fc.record(
      Object.fromEntries(
        fieldsOf(cls).map(([name, field]) => [
          name,
          field.inverse !== null || name === "cluster_token" ? fc.constant(field.default) : valueOf(field.type),
        ]),
      ),
    ),
  }),
);

describe("records written as a dump", () => {
  it("read equal, whatever their values are", () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 5 }), (rows) => {
        const records = new Map(
          dumpedClasses.map((cls) => [
            cls,
            new Map(rows.flatMap((it, index) => (it.cls === cls ? [[`OpaqueRef:${index}`, it.row] as const] : []))),
          ]),
        );
        const read = readDump(writeDump(records, manifest));
        expect(read.ok && read.value.records).toEqual(records);
        expect(read.ok && read.value.warnings).toEqual([]);
      }),
      { seed: 20260821, numRuns: 300 },
    );
  });

  it("are one line with every table, sorted, runtime classes empty", () => {
    const written = [...writeDump(new Map([["task", new Map([["t", {}]])]]), manifest)].join("");
    expect(written).not.toContain("\n");
    expect(written).not.toContain("<row");
    const names = Array.from(written.matchAll(/<table name="(\w+)"\/>/g), ([, name]) => String(name));
    expect(names).toEqual([...names].sort());
    expect(names).toEqual(expect.arrayContaining(["Bond", "PIF", "VLAN", "network", "session", "task"]));
    expect(dumpOf(written).manifest).toMatchObject(manifest);
  });

  it("carry whitespace, quotes and markup as today's xapi writes them", () => {
    const row = Object.fromEntries(fieldsOf("network").map(([name, field]) => [name, field.default]));
    const records = new Map([
      [
        "network" as const,
        new Map([["OpaqueRef:n", { ...row, name_label: `a "b" & <c>`, other_config: { "it's": "1 2" } }]]),
      ],
    ]);
    const written = [...writeDump(records, manifest, () => ({ created: 3, modified: 4 }))].join("");
    expect(written).toContain(`<row ref="OpaqueRef:n" __ctime="3" __mtime="4" _ref="OpaqueRef:n"`);
    expect(written).toContain(`name__label="a%.&quot;b&quot;%.&amp;%.&lt;c&gt;"`);
    expect(written).toContain(String.raw`other_config="(('it\'s'%.'1%.2'))"`);
  });
});
