import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TextPieces } from "@/lib/dump/decode-text";

/** Mostly ASCII, with characters of every length, byte order marks and bytes that no UTF-8 has. */
const bits = fc.oneof(
  { weight: 3, arbitrary: fc.string({ maxLength: 6 }).map((text) => [...new TextEncoder().encode(text)]) },
  { weight: 1, arbitrary: fc.constantFrom([0xef, 0xbb, 0xbf], [...new TextEncoder().encode("ä🖧\u0000\u007f")]) },
  { weight: 1, arbitrary: fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 3 }) },
);

describe("bytes in pieces", () => {
  it("become the text that the runtime's own decoder gives, wherever they are cut", () => {
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 12 }), fc.array(fc.nat(40), { maxLength: 8 }), (parts, cuts) => {
        const bytes = Uint8Array.from(parts.flat());
        const ends = [...cuts.map((cut) => Math.min(cut, bytes.length)), bytes.length].toSorted((a, b) => a - b);
        const pieces = new TextPieces();
        const texts = ends.map((end, index) => pieces.take(bytes.subarray(ends[index - 1] ?? 0, end)));
        expect(texts.join("") + pieces.end()).toBe(new TextDecoder().decode(bytes));
      }),
      { numRuns: 2000 },
    );
  });
});
