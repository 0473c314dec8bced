import { describe, expect, it } from "vitest";
import { digest } from "@/lib/core/plan/digest";

describe("a digest", () => {
  it("is the same for the same meaning, whatever the order of the fields", () => {
    expect(digest({ a: 1, b: [2, { c: 3, d: undefined }] })).toBe(digest({ b: [2, { c: 3 }], a: 1 }));
  });

  it("does not change between versions", () => {
    expect(digest({ pool: "Lab", steps: [1, 2, 3] })).toMatchInlineSnapshot(`"3006040128e98344cdcc183f45fb8d8a"`);
  });

  it("differs for values that look alike", () => {
    const values = [
      null,
      "",
      "null",
      0,
      "0",
      [],
      {},
      [[]],
      ["a,b"],
      ["a", "b"],
      ...Array.from({ length: 20_000 }, (_, at) => `eth${String(at)}`),
    ];
    expect(new Set(values.map(digest)).size).toBe(values.length);
  });
});
