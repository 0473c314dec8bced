import { array, assert, constantFrom, oneof, property, string, uuid } from "fast-check";
import { describe, expect, it } from "vitest";
import { byUuid, sortedByUuid } from "@/lib/xenapi/record-order";

describe("a list by uuid", () => {
  it("is as comparing the texts would have it, whatever they are", () => {
    const ids = oneof(
      uuid(),
      string({ unit: "binary", maxLength: 8 }),
      string({ unit: constantFrom("a", "b", "\0", "~", "\u007f", "\u0080", "é"), maxLength: 8 }),
    );
    assert(
      property(array(ids.map((id) => ({ uuid: id }))), (list) => {
        expect(sortedByUuid(list)).toEqual(list.toSorted(byUuid));
      }),
      { numRuns: 2000 },
    );
  });
});
