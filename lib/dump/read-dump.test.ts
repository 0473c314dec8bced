import { describe, expect, it } from "vitest";
import { rowsIn } from "@/lib/dump/dump";
import { readDump, readDumpStream } from "@/lib/dump/read-dump";
import { dumpOf, dumpWith, table } from "@/lib/dump/test-support/dump-text";

const network = `ref="OpaqueRef:n" _ref="OpaqueRef:n" uuid="u-n" name__label="guests" bridge="xenbr0"`;

describe("the file around the rows", () => {
  const plain = `<database>${table("network", network)}</database>`;
  const rowsOf = (text: string) => [...rowsIn(dumpOf(text).records, "network").keys()];

  it.each([
    ["a byte order mark", `\uFEFF${plain}`],
    ["an XML declaration", `<?xml version="1.0" encoding="UTF-8"?>\n${plain}`],
    ["both", `\uFEFF<?xml version='1.0'?>${plain}`],
    ["line breaks everywhere", plain.replaceAll("><", ">\n  <").replaceAll(" uuid", "\n\t uuid")],
  ])("may have %s", (_, text) => {
    expect(rowsOf(text)).toEqual(["OpaqueRef:n"]);
    expect(dumpOf(text).warnings).toEqual([]);
  });

  it("may come in pieces that cut a character in two", async () => {
    const bytes = new TextEncoder().encode(`\uFEFF${plain.replace("guests", "Gäste 🖧")}`);
    const pieces = Array.from(bytes, (byte) => Uint8Array.of(byte));
    const read = readDump(pieces);
    const labels = read.ok ? [...rowsIn(read.value.records, "network").values()].map((row) => row.name_label) : [];
    expect(labels).toEqual(["Gäste 🖧"]);
    async function* later() {
      yield* pieces;
    }
    expect(await readDumpStream(later())).toEqual(read);
  });

  it("tells the version of its maker, or that nobody knows it", () => {
    expect(dumpOf(plain).manifest).toBeNull();
    const manifest = `<manifest><pair key="schema_major_vsn" value="5"/><pair key="schema_minor_vsn" value="57"/><pair key="generation_count" value="5040"/><pair key="pool_token" value="hush"/><pair key="product_version" value="5.5.0"/></manifest>`;
    const dump = dumpOf(`<database>${manifest}</database>`);
    expect(dump.manifest).toEqual({
      schemaMajor: 5,
      schemaMinor: 57,
      generation: 5040,
      productVersion: "5.5.0",
      productBrand: null,
      buildNumber: null,
    });
    expect(JSON.stringify(dump)).not.toContain("hush");
  });
});

describe("a file that is no dump", () => {
  const codeOf = (text: string, limits = {}) => {
    const read = readDump([text], limits);
    return read.ok ? "readable" : read.failure.code;
  };

  it.each([
    ["", "DUMP.NOT_A_DUMP"],
    ["not XML", "DUMP.BAD_XML"],
    ["<html><body/></html>", "DUMP.NOT_A_DUMP"],
    [`<database><table name="PIF"><row ref="a"`, "DUMP.BAD_XML"],
    [`<database><table name="PIF"><row ref="a"/></table>`, "DUMP.BAD_XML"],
    [`<!DOCTYPE database [<!ENTITY a "aaaa">]><database/>`, "DUMP.NOT_A_DUMP"],
    [`<database>${"<table>".repeat(100)}`, "DUMP.NOT_A_DUMP"],
  ])("is refused: %s", (text, code) => {
    expect(codeOf(text)).toBe(code);
  });

  it("is refused when it is too much", () => {
    expect(codeOf(`<database>${" ".repeat(100)}</database>`, { characters: 100 })).toBe("DUMP.TOO_LARGE");
    expect(codeOf(`<database><table name="${"x".repeat(100)}`, { tagCharacters: 50 })).toBe("DUMP.TOO_LARGE");
    expect(codeOf(`<database>${table("PIF", "ref='a'", "ref='b'")}</database>`, { rows: 1 })).toBe("DUMP.TOO_LARGE");
  });
});

describe("a row", () => {
  it("gets the schema's default for every column that is missing", () => {
    const dump = dumpWith(table("Bond", `ref="OpaqueRef:b" uuid="u" master="OpaqueRef:NULL" other_config="()"`));
    expect(rowsIn(dump.records, "Bond").get("OpaqueRef:b")).toEqual({
      uuid: "u",
      master: "OpaqueRef:NULL",
      slaves: [],
      other_config: {},
      primary_slave: "OpaqueRef:NULL",
      mode: "balance-slb",
      properties: {},
      links_up: 0,
      auto_update_mac: true,
    });
    expect(dump.warnings).toEqual([]);
  });

  it("loses columns and tables that the schema does not know", () => {
    const dump = dumpWith(
      table("network", `${network} invented="1"`),
      table("SM", `ref="OpaqueRef:sm" copyright="(C)"`),
    );
    expect(rowsIn(dump.records, "network").get("OpaqueRef:n")).not.toHaveProperty("invented");
    expect([...dump.records.keys()]).not.toContain("SM");
  });

  it("survives a value that is cut short, with a warning that names table, row and column", () => {
    const dump = dumpWith(table("network", `${network} other_config="(('a' 'b')" MTU="big" tags="('x' 'y')"`));
    expect(rowsIn(dump.records, "network").get("OpaqueRef:n")).toMatchObject({
      other_config: {},
      MTU: 1500,
      tags: ["x", "y"],
    });
    expect(dump.warnings.map(({ table: name, row, column }) => [name, row, column])).toEqual([
      ["network", "OpaqueRef:n", "MTU"],
      ["network", "OpaqueRef:n", "other_config"],
    ]);
    expect(dump.warnings[1]?.message).toBe(
      "network OpaqueRef:n, other_config: its list is cut short or malformed; taken as the default",
    );
  });

  it("names its column as the dump does, with two underscores", () => {
    const dump = dumpWith(
      table("network", `${network} name__description="(('cut"`),
      table("VIF", `ref="v" status__code="x"`),
    );
    expect(rowsIn(dump.records, "network").get("OpaqueRef:n")?.name_description).toBe("(('cut");
    expect(dump.warnings.map(({ column }) => column)).toEqual(["status__code"]);
  });

  it("goes by `ref`, by `_ref` where that is missing, and not at all without either", () => {
    const dump = dumpWith(
      table("network", `ref="a" _ref="b" bridge="1"`, `_ref="c" bridge="2"`, `bridge="3"`, `ref="a" bridge="4"`),
    );
    expect([...rowsIn(dump.records, "network")].map(([ref, { bridge }]) => [ref, bridge])).toEqual([
      ["a", "1"],
      ["c", "2"],
    ]);
    expect(dump.warnings.map(({ row }) => row)).toEqual(["row 3", "a"]);
  });
});

describe("what rows say of each other", () => {
  const bonded = [
    table("Bond", `ref="OpaqueRef:b" master="OpaqueRef:bond0" slaves="('OpaqueRef:lie')"`),
    table(
      "PIF",
      `ref="OpaqueRef:bond0" device="bond0"`,
      `ref="OpaqueRef:eth0" bond_slave_of="OpaqueRef:b"`,
      `ref="OpaqueRef:eth1" bond_slave_of="OpaqueRef:b"`,
      `ref="OpaqueRef:vlan" VLAN="5"`,
    ),
    table("VLAN", `ref="OpaqueRef:v" tagged_PIF="OpaqueRef:bond0" untagged_PIF="OpaqueRef:vlan" tag="5"`),
  ];

  it("is derived from the side that counts, whatever the other side holds", () => {
    const { records, warnings } = dumpWith(...bonded);
    expect(rowsIn(records, "Bond").get("OpaqueRef:b")?.slaves).toEqual(["OpaqueRef:eth0", "OpaqueRef:eth1"]);
    const pifs = rowsIn(records, "PIF");
    expect(pifs.get("OpaqueRef:bond0")).toMatchObject({
      bond_master_of: ["OpaqueRef:b"],
      VLAN_slave_of: ["OpaqueRef:v"],
    });
    expect(pifs.get("OpaqueRef:vlan")?.VLAN_master_of).toBe("OpaqueRef:v");
    expect(warnings).toEqual([]);
  });

  it("may lead nowhere, which stays and is told", () => {
    const { records, warnings } = dumpWith(table("PIF", `ref="OpaqueRef:p" bond_slave_of="OpaqueRef:gone" network=""`));
    expect(rowsIn(records, "PIF").get("OpaqueRef:p")?.bond_slave_of).toBe("OpaqueRef:gone");
    expect(warnings).toEqual([
      {
        table: "PIF",
        row: "OpaqueRef:p",
        column: "bond_slave_of",
        message: "PIF OpaqueRef:p, bond_slave_of: it points at a Bond that is not in the dump; left as it is",
      },
    ]);
  });

  it("is told so many times and then only counted", () => {
    const rows = Array.from({ length: 10 }, (_, number) => `ref="p${number}" MTU="x"`);
    const dump = dumpOf(`<database>${table("PIF", ...rows)}</database>`, { warnings: 3 });
    expect([dump.warnings.length, dump.furtherWarnings]).toEqual([3, 7]);
  });
});

describe("secrets in a dump", () => {
  it("are dropped while it is read", () => {
    const dump = dumpWith(
      table("pool", `ref="OpaqueRef:p" wlb_password="hush-1" name_label="lab"`),
      table("PBD", `ref="OpaqueRef:pbd" device_config="(('target' '192.0.2.1') ('chappassword' 'hush-2'))"`),
      table("secret", `ref="OpaqueRef:s" value="hush-3"`),
      table("Cluster", `ref="OpaqueRef:c" cluster_token="hush-4"`),
      table("session", `ref="OpaqueRef:hush-5" uuid="hush-5"`),
    );
    expect(rowsIn(dump.records, "PBD").get("OpaqueRef:pbd")?.device_config).toEqual({ target: "192.0.2.1" });
    const text = JSON.stringify([[...dump.records].map(([cls, rows]) => [cls, [...rows]]), dump.warnings]);
    expect(text).toContain("192.0.2.1");
    expect(text).not.toContain("hush");
  });
});
