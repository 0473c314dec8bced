import { describe, expect, it } from "vitest";
import { fuzzCampaign } from "@/lib/fake-xenapi/fuzz/campaign";

describe("a lab that is sent nonsense", () => {
  it("answers each request well-formed or with the status that is due, and lives", async () => {
    const report = await fuzzCampaign({ count: 400, seed: 7 });
    expect(report.complaints).toEqual([]);
    expect(report.sent).toBe(400);
    // Every kind was there, and those that must be refused were.
    const kinds = new Set(Object.keys(report.outcomes).map((outcome) => outcome.split(": ")[0]));
    expect(kinds.size).toBe(15);
    expect(report.outcomes["deep value: 500"]).toBeGreaterThan(0);
    expect(report.passed).toBe(true);
  }, 60_000);
});
