import { describe, expect, it } from "vitest";
import { parseSExpression } from "@/lib/dump/s-expression";

describe("an s-expression", () => {
  it.each([
    ["()", []],
    ["('a' 'b')", ["a", "b"]],
    [
      "(('k' 'v') ('k2' 'v2'))",
      [
        ["k", "v"],
        ["k2", "v2"],
      ],
    ],
    ['(("k" "v"))', [["k", "v"]]],
    ["(bare symbols 7)", ["bare", "symbols", "7"]],
    ["('')", [""]],
    [String.raw`('it\'s' 'back\\slash' 'any\thing')`, ["it's", String.raw`back\slash`, "anything"]],
    [`('say "hi"' "it's")`, ['say "hi"', "it's"]],
    ["  ( 'a'\n'b' )  ", ["a", "b"]],
    ["'alone'", "alone"],
    ["('a''b')", ["a", "b"]],
  ])("is read: %s", (text, value) => {
    expect(parseSExpression(text)).toEqual(value);
  });

  it.each(["", "(", "('a'", "('a", "('a\\", "(('k' 'v')", ")", "() ()", "('a') b", "(".repeat(30)])(
    "that is cut short or malformed is none: %s",
    (text) => {
      expect(parseSExpression(text)).toBeNull();
    },
  );
});
