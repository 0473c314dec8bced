import { describe, expect, it } from "vitest";
import { decodeColumn } from "@/lib/dump/decode-column";
import type { FieldType } from "@/lib/xapi-schema/field";

const string: FieldType = { kind: "string" };
const mode: FieldType = { kind: "enum", name: "bond_mode", values: ["balance-slb", "lacp"], exact: true };

describe("a column's text", () => {
  it.each<[FieldType, string, unknown]>([
    // SM.copyright starts with a parenthesis and is a plain string: the type decides.
    [string, "(C) 2008 Citrix", "(C) 2008 Citrix"],
    [{ kind: "int" }, "-1", -1],
    [{ kind: "float" }, "0.", 0],
    [{ kind: "float" }, "0.25", 0.25],
    [{ kind: "float" }, "1e-07", 1e-7],
    [{ kind: "bool" }, "true", true],
    [{ kind: "bool" }, "false", false],
    [{ kind: "datetime" }, "20120813T09:15:30Z", "20120813T09:15:30Z"],
    [mode, "lacp", "lacp"],
    [{ kind: "ref", cls: "PIF" }, "", "OpaqueRef:NULL"],
    [{ kind: "ref", cls: "PIF" }, "OpaqueRef:1", "OpaqueRef:1"],
    [{ kind: "set", of: string }, "()", []],
    [{ kind: "set", of: string }, "('')", [""]],
    [{ kind: "set", of: { kind: "int" } }, "('1' '2')", [1, 2]],
    [{ kind: "map", key: string, value: string }, "(('a' 'b') ('a' 'c'))", { a: "b" }],
  ])("is a value by its type: %j %s", (type, text, value) => {
    expect(decodeColumn(text, type)).toEqual({ ok: true, value });
  });

  it.each<[FieldType, string]>([
    [{ kind: "int" }, "many"],
    [{ kind: "int" }, ""],
    [{ kind: "float" }, "."],
    [{ kind: "bool" }, "1"],
    [{ kind: "datetime" }, "yesterday"],
    [mode, "LACP"],
    [{ kind: "set", of: string }, "('a'"],
    [{ kind: "set", of: string }, "'a'"],
    [{ kind: "set", of: string }, "(('a'))"],
    [{ kind: "set", of: { kind: "int" } }, "('x')"],
    [{ kind: "map", key: string, value: string }, "('a' 'b')"],
    [{ kind: "map", key: string, value: string }, "(('a'))"],
    [{ kind: "map", key: string, value: { kind: "int" } }, "(('a' 'x'))"],
  ])("that does not fit its type is a problem: %j %s", (type, text) => {
    expect(decodeColumn(text, type).ok).toBe(false);
  });

  it("is not repeated in the problem: it may be a secret", () => {
    for (const type of [mode, { kind: "int" }, { kind: "bool" }, { kind: "set", of: string }] as const) {
      expect(JSON.stringify(decodeColumn("(('hush'", type))).not.toContain("hush");
    }
  });
});
