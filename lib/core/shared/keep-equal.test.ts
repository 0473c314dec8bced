import { assert, jsonValue, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { keepEqual } from "@/lib/core/shared/keep-equal";

describe("a value that was made anew", () => {
  it("is the earlier one when nothing in it changed", () => {
    const before = { hosts: [{ name: "a", ports: [1, 2] }], of: new Map([["x", { y: 1 }]]), none: null };
    expect(keepEqual(before, structuredClone(before))).toBe(before);
  });

  it("keeps what did not change beside what did", () => {
    const before = { hosts: [{ name: "a" }, { name: "b" }], rails: [{ x: 1 }] };
    const after = keepEqual(before, { hosts: [{ name: "a" }, { name: "c" }], rails: [{ x: 1 }] });
    expect(after).toEqual({ hosts: [{ name: "a" }, { name: "c" }], rails: [{ x: 1 }] });
    expect(after.hosts[0]).toBe(before.hosts[0]);
    expect(after.hosts[1]).not.toBe(before.hosts[1]);
    expect(after.rails).toBe(before.rails);
  });

  it("is another one when something was added, taken away or put elsewhere", () => {
    expect(keepEqual([1, 2], [1])).toEqual([1]);
    expect(keepEqual([1], [1, undefined])).toEqual([1, undefined]);
    expect(keepEqual({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
    expect(Object.keys(keepEqual<object>({ a: undefined }, { b: undefined }))).toEqual(["b"]);
    const swapped = new Map([
      ["b", 2],
      ["a", 1],
    ]);
    expect([...keepEqual(new Map([...swapped].toReversed()), swapped).keys()]).toEqual(["b", "a"]);
  });

  it("always equals what was made, whatever was there before, and leaves both as they were", () => {
    const plain = jsonValue({ maxDepth: 4 });
    assert(
      property(plain, plain, (before, after) => {
        const copies = structuredClone([before, after]);
        expect(keepEqual(before, after)).toStrictEqual(after);
        expect([before, after]).toStrictEqual(copies);
      }),
    );
  });
});
