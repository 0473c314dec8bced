import { assert, jsonValue, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "@/lib/core/shared/canonical-json";

describe("canonical JSON", () => {
  it("reads as the same value, in one order whatever the fields' own", () => {
    assert(
      property(jsonValue({ noUnicodeString: false }), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(reversed(value))).toBe(text);
      }),
    );
  });

  it("writes every text as JSON does", () => {
    assert(
      property(string({ unit: "binary" }), (text) => {
        expect(canonicalJson(text)).toBe(JSON.stringify(text));
      }),
    );
    for (const text of ['"', "\\", "\n", "\u0000", "\u007f", "\ud800", "\u{1f600}", "é"]) {
      expect(canonicalJson(text)).toBe(JSON.stringify(text));
    }
  });

  it("leaves out what is undefined", () => {
    expect(canonicalJson({ b: undefined, a: [undefined, { c: undefined }] })).toBe('{"a":[null,{}]}');
  });
});

/** The same value with the fields of every object the other way round. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, field]) => [key, reversed(field)]),
  );
}
