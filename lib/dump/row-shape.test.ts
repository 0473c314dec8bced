import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { everyField } from "@/lib/dump/decode-row";
import { readDump } from "@/lib/dump/read-dump";
import { RowShape } from "@/lib/dump/row-shape";
import { table } from "@/lib/dump/test-support/dump-text";

const names = ["ref", "uuid", "tag", "other_config"];

function vlan(ref: string, tag = "7", config = "(('a'%.'b'))"): string {
  return `<row ref="${ref}" uuid="u-${ref}" tag="${tag}" other_config="${config}"/>`;
}

describe("a row that is written as the one before", () => {
  const shape = () => new RowShape("VLAN", names, everyField);

  it("is read where it stands, with the defaults of what it leaves out", () => {
    const text = `${vlan("r1")}${vlan("r2", "8", "()")}`;
    const one = shape();
    const first = one.read(text, 0);
    expect(first).toMatchObject({
      ref: "r1",
      row: { uuid: "u-r1", tag: 7, other_config: { a: "b" }, tagged_PIF: "OpaqueRef:NULL" },
      end: vlan("r1").length,
    });
    expect(one.read(text, first?.end ?? 0)).toMatchObject({ ref: "r2", row: { tag: 8, other_config: {} } });
  });

  it("is passed over in a table that is not kept", () => {
    const plain = vlan("r1");
    expect(new RowShape(null, names, everyField).read(plain, 0)).toEqual({ ref: "r1", row: null, end: plain.length });
  });

  it.each([
    ["is cut short", vlan("r").slice(0, -1)],
    ["has an entity", vlan("r", "7", "&quot;")],
    ["has a line break", vlan("r", "7", "(\n)")],
    ["has a letter beyond ASCII", vlan("r", "7", "(('a'%.'ä'))")],
    ["has a tag in a value", vlan("r", "7", "<row />")],
    ["has its attributes otherwise", vlan("r").replace("tag=", "gat=")],
    ["has one attribute more", vlan("r").replace("/>", ' more="1"/>')],
    ["has children", vlan("r").replace("/>", "></row>")],
    ["has single quotes", vlan("r").replaceAll('"', "'")],
    ["holds what its column cannot", vlan("r", "seven")],
    ["has no reference", vlan("")],
  ])("is left to the XML parser when it %s", (_, text) => {
    const one = shape();
    expect(one.read(text, 0)).toBeNull();
    expect(one.read(vlan("r2"), 0)).toMatchObject({ ref: "r2", row: { tag: 7 } });
  });
});

describe("a dump in one piece", () => {
  const rows = [vlan("r1"), vlan("r2"), vlan("r3", "8"), vlan("r4", "8", "()"), vlan("r5"), vlan("r6")];
  const text = `<database>\n<table name="VLAN">${rows.join("")}</table>${table(
    "network",
    ...["n1", "n2", "n3"].map((ref) => `ref="${ref}" name__label="${ref}"`),
  )}</database>`;
  const change = fc.record({
    at: fc.nat(text.length),
    drop: fc.constantFrom(0, 0, 1, 2, 40, 90),
    put: fc.oneof(
      fc.constantFrom(
        ...`"|'|<|>|&|/|=| |%|(|)|\t|\n|\r|\0|ä|🖧|;|x`.split("|"),
        "&amp;",
        "<!--",
        "-->",
        "]]>",
        "</table>",
        "/>",
        "<x/>",
        vlan("r2"),
      ),
      fc.constant(""),
    ),
  });

  // Cut within each row, so that none is ever whole in a piece and all of it is read by the XML parser.
  it("is read, warned of and refused in the very words as when the XML parser reads all of it", () => {
    let refused = 0;
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const changed = changes.reduce((old, { at, drop, put }) => old.slice(0, at) + put + old.slice(at + drop), text);
        const read = readDump([changed]);
        expect(read).toEqual(readDump(changed.split(/(?<=<row)/u)));
        if (!read.ok) refused += 1;
      }),
      { numRuns: 3000 },
    );
    expect(refused).toBeGreaterThan(300);
    expect(refused).toBeLessThan(2700);
  });
});
