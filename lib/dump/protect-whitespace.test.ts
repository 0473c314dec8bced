import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { protectWhitespace, unprotectWhitespace } from "@/lib/dump/protect-whitespace";

describe("whitespace in a column", () => {
  it.each([
    ["a b", "a%.b"],
    ["a\tb\nc\rd", "a%tb%nc%rd"],
    ["100%", "100%%"],
  ])("is written so that XML keeps it: %j", (text, written) => {
    expect(protectWhitespace(text)).toBe(written);
    expect(unprotectWhitespace(written)).toBe(text);
  });

  it("is read as older xapis wrote it, pairs of spaces only", () => {
    expect(unprotectWhitespace("CD-ROM%_SH-C522C rev TS03")).toBe("CD-ROM  SH-C522C rev TS03");
  });

  it("leaves a percent sign before anything else alone", () => {
    expect(unprotectWhitespace("50%a 7%")).toBe("50%a 7%");
    expect(unprotectWhitespace("%%n")).toBe("%n");
  });

  it("comes back whatever the text is", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.string({ unit: fc.constantFrom("%", " ", "\n", "_", ".") }),
        (a, b) => {
          expect(unprotectWhitespace(protectWhitespace(a + b))).toBe(a + b);
        },
      ),
      { seed: 8, numRuns: 500 },
    );
  });
});
