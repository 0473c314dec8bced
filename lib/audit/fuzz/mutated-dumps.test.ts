import path from "node:path";
import { describe, expect, it } from "vitest";
import { baseDumps, tryDump } from "@/lib/audit/fuzz/try-dump.builder";
import { scratchFolder } from "@/lib/audit/written-dumps.builder";

/** The long form: `npm run campaign -- dumps`. */
describe("a dump that somebody or something damaged", () => {
  it("is audited or refused with a reason, and never hangs or crashes", { timeout: 120_000 }, async () => {
    const scratch = scratchFolder();
    try {
      const file = path.join(path.dirname(scratch.write("x", "")), "mutated");
      const bases = baseDumps();
      const ends = new Set<string>();
      for (let seed = 1; seed <= 60; seed += 1) {
        const { outcome, code, cpuMs, story } = await tryDump(bases, seed, file);
        expect({ seed, story, slow: cpuMs > 5_000 }).toEqual({ seed, story, slow: false });
        ends.add(outcome === "audited" ? outcome : code);
      }
      expect(ends.size).toBeGreaterThan(3);
      expect(ends).toContain("audited");
    } finally {
      scratch.remove();
    }
  });
});
